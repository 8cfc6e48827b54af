// Starts a failed run again.
import { retryJob } from "@/inngest/jobs";
import { doing } from "@/lib/http/dashboard";

export const POST = doing(null, (ctx, _, { params: { runId = "" } }) => retryJob(ctx, { runId }));
