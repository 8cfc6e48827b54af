// The rounds one may see, a page at a time.
import { reading } from "@/lib/http/dashboard";
import { listRounds } from "@/lib/meetups/rounds/list";
import { readRoundsSearch } from "@/lib/meetups/rounds-search";

export const GET = reading((ctx, { search }) => listRounds(ctx, readRoundsSearch(search)));
