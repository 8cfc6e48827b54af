// One group by its name, as it is or as it was.
import { readGroupSearch } from "@/lib/groups/dashboard-search";
import { groupDetail } from "@/lib/groups/detail";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { params, search }) =>
  groupDetail(ctx, { name: params.group ?? "", ...readGroupSearch(search) }),
);
