// !add, !op, !remove, !deop and !undo.
import type { GroupChange } from "@/db/schema";
import type { Span } from "@/lib/chat/port";
import { changeGroup, type Obstacle } from "@/lib/groups/change";
import type { Step, Subject } from "@/lib/groups/graph";
import type { Effect, GroupVerb } from "@/lib/groups/schemas";
import { loadState, type State } from "@/lib/groups/state";
import { type UndoOutcome, undoLast } from "@/lib/groups/undo";
import type { Command } from "../../command";
import { text } from "../../compose";
import { say as words } from "../../messages";
import { code, listed } from "../../words";
import { namingFor, subjectNamed } from "./names";
import { answer, type Speech, say, thumbsUp } from "./talk";
import { chainSpan, effectLines, peopleIn, type Writer, writerFor } from "./wording";

/** In a group's channel. The first name that cannot be used is named, and nothing is changed. */
export async function change(turn: Speech, verb: GroupVerb, { args, flags }: Command): Promise<void> {
  const { workspaceId, id: groupId } = turn.here!;
  const naming = await namingFor(turn.ctx, turn.connection, await loadState(turn.ctx.db, workspaceId), args);
  const [yes, dry, invite] = [flags.has("yes"), flags.has("dry"), flags.has("invite")];
  const subjects = args.map((word) => subjectNamed(naming, word));
  const tell = { conversation: turn.place.conversation, user: turn.who.user };
  const outcome = await changeGroup(turn.own, { groupId, verb, subjects, yes, dry, invite, tell });
  if (outcome.kind === "done") return thumbsUp(turn);
  if (outcome.kind === "refused") return say(turn, await obstacleWords(turn, outcome.state, verb, outcome.obstacle));
  return wouldHappen(turn, outcome.state, outcome.effects, outcome.invited);
}

/** Told as "this is what would happen", for `-dry`. */
export async function wouldHappen(turn: Speech, state: State, effects: Effect[], invited = 0): Promise<void> {
  const writer = await writerFor(turn.ctx, state, peopleIn(effects));
  const told = effects.length === 0 ? "group_would_nothing" : "group_would";
  await answer(turn, [
    text(words(told, {})),
    ...(effects.length > 0 ? [effectLines(writer, effects)] : []),
    ...(invited > 0
      ? [text(words("group_would_invite", { others: invited === 1 ? "1 person" : `${invited} people` }))]
      : []),
  ]);
}

async function obstacleWords(turn: Speech, state: State, verb: GroupVerb, obstacle: Obstacle): Promise<Span[]> {
  const about = "subject" in obstacle && obstacle.subject.kind === "person" ? [obstacle.subject.id] : [];
  const writer = await writerFor(turn.ctx, state, about);
  if (obstacle.why === "last_owner") return words("group_last_owner", { del: code("!del") });
  if (obstacle.why === "own_ownership") return words("group_own_ownership", { yes: code("-yes") });
  const subject = code(writer.subject(obstacle.subject));
  const ways = "ways" in obstacle ? waySpans(writer, obstacle.ways) : [];
  switch (obstacle.why) {
    case "loop":
      return words("group_loop", { subject, chain: chainSpan(writer, obstacle.chain) });
    case "already_direct":
      return words(obstacle.role === "owner" ? "group_already_owner" : "group_already_member", { subject });
    case "already_through":
      return words(verb === "op" ? "group_already_owner_through" : "group_already_through", {
        ...{ subject, ways, yes: code("-yes") },
      });
    case "not_direct":
      return ways.length > 0 ? words("group_not_direct", { subject, ways }) : words("group_not_member", { subject });
    case "is_owner":
      return words("group_is_owner", { subject, deop: code(`!deop ${writer.subject(obstacle.subject)}`) });
    case "no_owner":
      return ways.length > 0
        ? words("group_no_owner_through", { subject, ways })
        : words("group_no_owner", { subject });
  }
}

const waySpans = (writer: Writer, ways: readonly Step[]): Span[] =>
  listed(
    ways
      .filter((step): step is Exclude<Step, { kind: "direct" }> => step.kind !== "direct")
      .map((step) => code(writer.subject({ kind: step.kind, id: step.id }))),
  );

export async function undo(turn: Speech, { flags }: Command): Promise<void> {
  const { workspaceId } = turn.connection;
  const tell = { conversation: turn.place.conversation, user: turn.who.user };
  const outcome = await undoLast(turn.own, { workspaceId, dry: flags.has("dry"), tell });
  const spans = await undoWords(turn, outcome);
  if (outcome.kind === "done") await thumbsUp(turn);
  if (outcome.kind !== "would") return say(turn, spans);
  const writer = await writerFor(turn.ctx, outcome.state, peopleIn(outcome.effects));
  await answer(turn, [text(spans), ...(outcome.effects.length > 0 ? [effectLines(writer, outcome.effects)] : [])]);
}

async function undoWords(turn: Speech, outcome: UndoOutcome): Promise<Span[]> {
  if (outcome.kind === "nothing") return words("group_undo_none", {});
  if (outcome.kind === "final")
    return outcome.action === "del" ? words("group_undo_del", {}) : words("group_undo_create", { del: code("!del") });
  const people = "changes" in outcome ? subjectsOf(outcome.changes).flatMap(personIds) : [];
  const writer = await writerFor(turn.ctx, outcome.state, people);
  if (outcome.kind === "loop") return words("group_undo_loop", { chain: chainSpan(writer, outcome.chain) });
  if (outcome.kind === "last_owner")
    return words("group_undo_last_owner", { group: code(writer.group(outcome.groupId)) });
  const names = subjectsOf(outcome.changes).map(writer.subject).join(" ");
  const what = [
    code(`!${outcome.verb} ${names}`),
    ...words("group_in", { group: code(writer.group(outcome.groupId)) }),
  ];
  return words(outcome.kind === "done" ? "group_undone" : "group_undo_would", { what });
}

const personIds = (subject: Subject) => (subject.kind === "person" ? [subject.id] : []);

/** Each once: making an owner of a member changes two entries. */
function subjectsOf(changes: readonly GroupChange[]): Subject[] {
  const all = changes.flatMap((one) => (one.change === "add" || one.change === "remove" ? [one.subject] : []));
  return [...new Map(all.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values()];
}
