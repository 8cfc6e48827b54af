// Finding things by a few letters.
import { reading } from "@/lib/http/dashboard";
import { search } from "@/lib/http/search";

export const GET = reading((ctx, asked) => search(ctx, asked.search));
