// What the start of the dashboard shows.
import { systemParts } from "@/app/system-parts";
import { reading } from "@/lib/http/dashboard";
import { home } from "@/lib/http/home";

export const GET = reading(async (ctx) => home(ctx, await systemParts()));
