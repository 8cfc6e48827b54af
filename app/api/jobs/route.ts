// The jobs in the background, and what waits for them.
import { jobs } from "@/inngest/jobs";
import { reading } from "@/lib/http/dashboard";
import { waiting } from "@/lib/http/waiting";

export const GET = reading(async (ctx, { search }) => ({
  jobs: await jobs(ctx, { failed: search.show === "failed" }),
  waiting: await waiting(ctx),
}));
