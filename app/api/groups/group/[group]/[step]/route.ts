// What is done to one group, by its id; and why somebody is in it.
import { compareOne, endGroup, evictFrom } from "@/lib/bot/groups";
import { changeFromDashboard, checkFromDashboard, forgetFromDashboard } from "@/lib/groups/dashboard";
import { ChangeAsked, DecideAsked, EvictAsked } from "@/lib/groups/dashboard-schemas";
import { readGroupSearch } from "@/lib/groups/dashboard-search";
import { whyTold } from "@/lib/groups/detail";
import { doing, reading } from "@/lib/http/dashboard";
import { stepOf } from "@/lib/http/steps";

export const GET = stepOf({
  /** Here the group goes by its name. */
  why: reading((ctx, { params, search }) =>
    whyTold(ctx, { ...readGroupSearch(search), name: params.group ?? "", accountId: search.person ?? "" }),
  ),
});

export const POST = stepOf({
  change: doing(ChangeAsked, (ctx, input, { params }) =>
    changeFromDashboard(ctx, { ...input, groupId: params.group! }),
  ),
  forget: doing(DecideAsked, (ctx, input, { params }) =>
    forgetFromDashboard(ctx, { ...input, groupId: params.group! }),
  ),
  delete: doing(DecideAsked, (ctx, { dry }, { params }) => endGroup(ctx, { groupId: params.group!, dry })),
  compare: doing(null, (ctx, _, { params }) => compareOne(ctx, { groupId: params.group! })),
  evict: doing(EvictAsked, (ctx, { seen }, { params }) => evictFrom(ctx, { groupId: params.group!, seen })),
  check: doing(null, (ctx, _, { params }) => checkFromDashboard(ctx, { groupId: params.group! })),
});
