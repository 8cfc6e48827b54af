// The pools one may see; and a new one, of a channel that the bot joins first.
import { makePool } from "@/lib/bot/pools";
import { doing, reading } from "@/lib/http/dashboard";
import { listPoolLines } from "@/lib/meetups/pool-reads";
import { NewPool } from "@/lib/meetups/pool-schemas";
import { readPoolsSearch } from "@/lib/meetups/pool-search";

export const GET = reading((ctx, { search }) => listPoolLines(ctx, readPoolsSearch(search)));
export const POST = doing(NewPool, makePool);
