// groups:export, groups:restore, groups:compact: the log of all changes.
import { openChannels } from "@/lib/bot/groups";
import type { Ctx } from "@/lib/core/context";
import { compactLog, groupsCalled, restoreGroups } from "@/lib/groups/history";
import { writtenLog } from "@/lib/groups/log-written";
import type { Effect } from "@/lib/groups/schemas";
import { namesOf, type State } from "@/lib/groups/state";
import { UsageError } from "../arguments";
import { command } from "../command";
import { count, plain } from "../print";
import { groupSession, timeOf } from "./groups";

export const exportLog = command(
  {
    name: "groups:export",
    about: "the log of all changes, a JSON object a line",
    flags: { until: { takes: "text", as: "ISO", about: "only what happened until then" } },
    example: "--until 2026-03-01",
  },
  async ({ flags }) => {
    const { ctx, workspaceId } = await groupSession();
    const until = flags.until === undefined ? undefined : timeOf(flags.until);
    const lines: object[] = [];
    for await (const page of writtenLog(ctx, { workspaceId, until })) lines.push(...page);
    return { data: lines, text: lines.map((line) => JSON.stringify(line)).join("\n") };
  },
);

export const restore = command(
  {
    name: "groups:restore",
    about: "go back to how groups were at a moment: those named, or all",
    operands: { as: "NAME", about: "groups; all unless named", from: 0, to: Number.POSITIVE_INFINITY },
    flags: {
      "as-of": { takes: "text", as: "ISO", required: true, about: "the moment, such as 2026-03-01T12:00Z" },
      "dry-run": { takes: "nothing", about: "only tell what would change" },
    },
    example: "--as-of 2026-03-01T12:00Z hr --dry-run",
  },
  async ({ operands, flags }) => {
    const { ctx, connection, workspaceId } = await groupSession();
    const at = timeOf(flags["as-of"]);
    const dry = flags["dry-run"];
    const groupIds = operands.length > 0 ? await groupsCalled(ctx, workspaceId, operands, at) : undefined;
    const done = await restoreGroups(ctx, { workspaceId, at, groupIds, dry });
    const closed = dry ? [] : await openChannels(connection, done.created);
    const name = (id: string) => done.state.rows.get(id)?.name ?? "?";
    const data = {
      ...{ dryRun: dry, created: done.created.map((one) => one.name), ended: done.ended.map((row) => row.name) },
      ...{
        changed: done.changed.map(name),
        effects: await effectsIn(ctx, done.state, done.effects),
        stillArchived: closed,
      },
    };
    const but =
      closed.length > 0
        ? `Restored, but these channels are still archived: ${closed.map((one) => `~${one}`).join(", ")}. A team admin can unarchive them.`
        : undefined;
    return { data, text: restoreText(data), but };
  },
);

async function effectsIn(ctx: Ctx, state: State, effects: Effect[]) {
  const names = await namesOf(
    ctx.db,
    effects.flatMap(({ gain, lose }) => [...gain, ...lose]),
  );
  const users = (ids: string[]) => ids.map((id) => names.get(id) ?? id).sort();
  return effects.map(({ group: id, gain, lose }) => ({
    ...{ group: state.rows.get(id)?.name ?? id, gain: users(gain), lose: users(lose) },
  }));
}

function restoreText(data: {
  dryRun: boolean;
  created: string[];
  ended: string[];
  changed: string[];
  effects: { group: string; gain: string[]; lose: string[] }[];
}): string {
  const named = (title: string, names: string[]) =>
    names.length > 0 ? [`${title}: ${names.map(plain).join(", ")}`] : [];
  const lines = [
    ...named("come back", data.created),
    ...named("end", data.ended),
    ...named("change", data.changed),
    ...data.effects.map(
      ({ group: name, gain, lose }) =>
        `${name}: ${[...(gain.length ? [`+ ${gain.join(", ")}`] : []), ...(lose.length ? [`- ${lose.join(", ")}`] : [])].join("; ")}`,
    ),
  ];
  if (lines.length === 0) return "It is as it was then: nothing to change.";
  return `${data.dryRun ? "This would happen:" : "Done; the channels follow within seconds of a server running."}\n${lines.join("\n")}`;
}

export const compact = command(
  {
    name: "groups:compact",
    about: "make the log shorter: everything before a moment becomes one line",
    flags: { before: { takes: "text", as: "ISO", required: true, about: "what is younger stays as it is" } },
    example: "--before 2026-01-01",
  },
  async ({ flags }) => {
    const { ctx, workspaceId } = await groupSession();
    const before = timeOf(flags.before);
    if (before > ctx.now()) throw new UsageError("--before is in the future.");
    const lines = await compactLog(ctx, { workspaceId, before });
    return {
      data: { lines },
      text: lines === 0 ? "There was nothing to make shorter." : `${count(lines, "line")} became one.`,
    };
  },
);
