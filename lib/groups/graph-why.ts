// In the picture of groups: by which chains somebody is in one, and what a change would draw and wipe out.
import type { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { changeGroup } from "./change";
import { currentState } from "./current";
import type { ChangeAsked } from "./dashboard-schemas";
import { type WhyTold, whyTold } from "./detail";
import { chains, groupsOf } from "./graph";
import { graphSeen } from "./graph-facts";
import { type Line, type Link, linksOf } from "./links";
import { rowCalled } from "./moment";
import { peopleNamed } from "./names";
import { noSuchGroup, seesAll } from "./state";
import { type ChangeTold, chainNamed, changeTold } from "./told";

/** Of anybody for whoever may see all; others hear it of themselves. @throws AppError not_found. */
export async function graphWhy(
  ctx: Ctx,
  asked: { name: string; at: string | null; accountId: string | null },
): Promise<WhyTold> {
  const { name, at, accountId } = asked;
  if (seesAll(ctx)) return whyTold(ctx, { name, at, accountId: accountId ?? "" });
  const seen = await graphSeen(ctx, { at, of: accountId });
  if (!seen?.of) throw noSuchGroup();
  const { state, of } = seen;
  const row = rowCalled(state.rows.values(), name);
  if (!row || !groupsOf(state.graph, of).has(row.id)) throw noSuchGroup();
  const found = chains(state.graph, { group: row.id, of: "members" }, of);
  const person = (await peopleNamed(ctx.db, [of])).get(of)?.fullName ?? "?";
  return { person, group: row.name, chains: found.map((chain) => chainNamed(state, chain.toReversed())) };
}

export interface LineTold {
  kind: Link["from"]["kind"];
  from: string;
  to: string;
  line: Line;
}

export interface GraphPreview {
  told: ChangeTold;
  /** Where one takes the place of another, both. */
  added: LineTold[];
  removed: LineTold[];
  /** Those whom a line comes from, for they may be in no group yet. */
  people: { id: string; personId: string; userName: string; fullName: string }[];
}

/** Changes nothing. @throws AppError as the change itself would. */
export async function graphPreview(
  ctx: Ctx,
  input: z.input<typeof ChangeAsked> & { groupId: string },
): Promise<GraphPreview> {
  const outcome = await changeGroup(ctx, { ...input, dry: true, tell: null });
  const told = await changeTold(ctx, outcome);
  if (outcome.kind === "refused") return { told, added: [], removed: [], people: [] };
  const before = linesIn(linksOf((await currentState(ctx.db, outcome.state.workspaceId)).data));
  const after = linesIn(linksOf(outcome.state.data));
  const [added, removed] = [beyond(after, before), beyond(before, after)];
  const persons = [...added, ...removed].filter(({ kind }) => kind === "person").map(({ from }) => from);
  const people = [...(await peopleNamed(ctx.db, persons)).values()].map(
    ({ accountId: id, personId, userName, fullName }) => ({ id, personId, userName, fullName }),
  );
  return { told, added, removed, people };
}

const linesIn = (links: Link[]) =>
  new Map(
    links.map(({ from: { kind, id }, to, line }): [string, LineTold] => [
      [kind, id, to, line].join(" "),
      { kind, from: id, to, line },
    ]),
  );

const beyond = (some: ReadonlyMap<string, LineTold>, others: ReadonlyMap<string, LineTold>) =>
  [...some].flatMap(([key, line]) => (others.has(key) ? [] : [line]));
