// What concerns all groups, or is not yet decided which.
import { compareSome, restoreFromDashboard } from "@/lib/bot/groups";
import { goAheadFromDashboard, undoFromDashboard } from "@/lib/groups/dashboard";
import { CompareAsked, RestoreAsked, UndoAsked } from "@/lib/groups/dashboard-schemas";
import { doing } from "@/lib/http/dashboard";
import { stepOf } from "@/lib/http/steps";

export const POST = stepOf({
  undo: doing(UndoAsked, undoFromDashboard),
  restore: doing(RestoreAsked, restoreFromDashboard),
  /** Group by group, for as long as a request has time. */
  compare: doing(CompareAsked, compareSome),
  "go-ahead": doing(null, goAheadFromDashboard),
});
