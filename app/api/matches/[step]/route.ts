// What can be done to several matches at once.
import { doing } from "@/lib/http/dashboard";
import { stepOf } from "@/lib/http/steps";
import { OverrideMatches } from "@/lib/meetups/people-schemas";
import { overrideMatches } from "@/lib/meetups/rounds/override-many";

export const POST = stepOf({
  override: doing(OverrideMatches, (ctx, input) => overrideMatches(ctx, input)),
});
