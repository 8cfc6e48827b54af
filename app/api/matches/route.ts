// The matches one may see, a page at a time.
import { reading } from "@/lib/http/dashboard";
import { readMatchesSearch } from "@/lib/meetups/list-search";
import { listMatchesPage } from "@/lib/meetups/lists/matches";

export const GET = reading((ctx, { search }) => listMatchesPage(ctx, readMatchesSearch(search)));
