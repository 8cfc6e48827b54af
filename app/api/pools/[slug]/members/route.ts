// The members of a pool, a page at a time.
import { reading } from "@/lib/http/dashboard";
import { readMembersSearch } from "@/lib/meetups/list-search";
import { listMembersPage } from "@/lib/meetups/lists/members";

export const GET = reading((ctx, { params, search }) =>
  listMembersPage(ctx, { ...readMembersSearch(search), slug: params.slug! }),
);
