// What came of something, or would, by name: for whoever looks at it in a browser.
import type { Ctx } from "@/lib/core/context";
import type { ChangeOutcome, Obstacle } from "./change";
import type { Node, Role, Step, Subject } from "./graph";
import type { Restored } from "./history";
import { byName } from "./names";
import type { Effect } from "./schemas";
import { namesOf, type State, subjectName } from "./state";
import type { UndoOutcome } from "./undo";

/** Of very many only the first are named. */
export interface Some {
  count: number;
  names: string[];
}

export interface EffectTold {
  group: string;
  gain: Some;
  lose: Some;
  /** Who becomes an owner of it, and who is one no more. */
  owning: Some;
  disowned: Some;
}

const MOST_NAMED = 50;
const NOBODY: Some = { count: 0, names: [] };

/** Names of groups from these states, the first that knows one. */
export async function effectsTold(
  ctx: Ctx,
  states: State[],
  { effects, owning }: { effects: readonly Effect[]; owning: readonly Effect[] },
): Promise<EffectTold[]> {
  const ids = [...effects, ...owning].flatMap(({ gain, lose }) => [...gain, ...lose]);
  const users = await namesOf(ctx.db, ids);
  const some = (accounts: readonly string[] = []): Some => {
    const names = accounts.map((id) => users.get(id) ?? "?").sort(byName);
    return names.length === 0 ? NOBODY : { count: names.length, names: names.slice(0, MOST_NAMED) };
  };
  const groups = new Set([...effects, ...owning].map((one) => one.group));
  return [...groups]
    .map((id) => {
      const [seen, owned] = [effects, owning].map((all) => all.find((one) => one.group === id));
      return {
        group: nameIn(states, id),
        ...{ gain: some(seen?.gain), lose: some(seen?.lose) },
        ...{ owning: some(owned?.gain), disowned: some(owned?.lose) },
      };
    })
    .sort((a, b) => byName(a.group, b.group));
}

const nameIn = (states: State[], id: string) =>
  states.map((state) => state.rows.get(id)?.name).find((name) => name !== undefined) ?? "?";

export interface ObstacleTold {
  why: Obstacle["why"];
  subject: string | null;
  /** The loop that it would close, from the group back to it. */
  chain: string[];
  ways: string[];
  role: Role | null;
  /** It is done all the same when somebody says yes to that. */
  withYes: boolean;
}

export type ChangeTold =
  | { kind: "refused"; obstacle: ObstacleTold }
  | { kind: "would"; effects: EffectTold[]; invited: number; mark: string }
  | { kind: "done"; seq: number; effects: EffectTold[]; invited: number };

export async function changeTold(ctx: Ctx, outcome: ChangeOutcome): Promise<ChangeTold> {
  if (outcome.kind === "refused")
    return { kind: "refused", obstacle: await obstacleTold(ctx, outcome.state, outcome.obstacle) };
  const effects = await effectsTold(ctx, [outcome.state], outcome);
  const { invited } = outcome;
  return outcome.kind === "would"
    ? { kind: "would", effects, invited, mark: outcome.mark }
    : { kind: "done", seq: outcome.seq, effects, invited };
}

async function obstacleTold(ctx: Ctx, state: State, obstacle: Obstacle): Promise<ObstacleTold> {
  const subject = "subject" in obstacle ? obstacle.subject : null;
  const users = await namesOf(ctx.db, subject?.kind === "person" ? [subject.id] : []);
  return {
    why: obstacle.why,
    subject: subject && subjectName(state, subject, users),
    chain: obstacle.why === "loop" ? chainNamed(state, obstacle.chain) : [],
    ways: "ways" in obstacle ? waysNamed(state, obstacle.ways).filter((way) => way !== "direct") : [],
    role: "role" in obstacle ? obstacle.role : null,
    withYes: obstacle.why === "already_through" || obstacle.why === "own_ownership",
  };
}

const NONE = new Map<string, string>();
const nodeSubject = ({ group, of }: Node): Subject => ({ kind: of === "owners" ? "owners" : "group", id: group });

/** `hr/owners`, `team` … */
export const chainNamed = (state: State, chain: readonly Node[]): string[] =>
  chain.map((node) => subjectName(state, nodeSubject(node), NONE));

/** `direct`, or names such as `hr/owners`. */
export const waysNamed = (state: State, steps: readonly Step[]): string[] =>
  steps.map((step) => (step.kind === "direct" ? "direct" : subjectName(state, { kind: step.kind, id: step.id }, NONE)));

export interface UndoTold {
  group: string;
  effects: EffectTold[];
}

export async function undoTold(ctx: Ctx, outcome: Extract<UndoOutcome, { effects: Effect[] }>): Promise<UndoTold> {
  const effects = await effectsTold(ctx, [outcome.state], { effects: outcome.effects, owning: [] });
  return { group: nameIn([outcome.state], outcome.groupId), effects };
}

export interface RestoreTold {
  /** Groups that come back, that end, and that change otherwise. */
  created: string[];
  ended: string[];
  changed: string[];
  effects: EffectTold[];
  mark: string;
  /** false: only told. */
  done: boolean;
}

export async function restoreTold(ctx: Ctx, restored: Restored): Promise<RestoreTold> {
  const { created, ended, changed, mark, seq, state } = restored;
  return {
    created: created.map((one) => one.name).sort(byName),
    ended: ended.map((row) => row.name).sort(byName),
    changed: changed.map((id) => nameIn([state], id)).sort(byName),
    effects: await effectsTold(ctx, [state], restored),
    ...{ mark, done: seq !== null },
  };
}
