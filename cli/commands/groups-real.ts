// groups:reconcile and import:groupee: what is decided here meets the real channels.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Connection } from "@/lib/bot/connect";
import { type Checked, reconcile as reconcileGroups } from "@/lib/bot/reconcile";
import { syncUnknown } from "@/lib/bot/sync";
import { ChatError } from "@/lib/chat/chat-error";
import { notFound } from "@/lib/core/errors";
import { type ImportPlan, type Oddity, planImport } from "@/lib/import/groupee/plan";
import { importGroupee, type SeenChannel } from "@/lib/import/groupee/store";
import { command } from "../command";
import { count, plain, table } from "../print";
import { liveConnection } from "../session";
import { groupSession } from "./groups";

const DRY = { "dry-run": { takes: "nothing", about: "only tell what would happen" } } as const;

export const reconcile = command(
  {
    name: "groups:reconcile",
    about: "put out whoever may not be in a group's channel; the go-ahead where that was held back",
    flags: DRY,
    example: "--dry-run",
  },
  async ({ flags }) => {
    const { ctx } = await groupSession();
    const connection = await liveConnection(ctx, "mattermost");
    const dry = flags["dry-run"];
    const { checked, unread, adopted } = await reconcileGroups(ctx, connection, { dry, goAhead: !dry });
    const found = checked.filter((one) => one.unauthorised.length > 0);
    const data = {
      ...{ dryRun: dry, groups: checked.length, adopted, unread },
      remove: found.map(({ name, people, held }) => ({ group: name, people, ...(dry ? { held } : {}) })),
    };
    return { data, text: reconcileText(checked, found, unread, dry) };
  },
);

function reconcileText(
  checked: Checked[],
  found: Checked[],
  unread: { name: string; why: string }[],
  dry: boolean,
): string {
  const head =
    found.length === 0
      ? "Everybody in them may be there."
      : dry
        ? "Would be put out:"
        : "Put out within seconds of a server running:";
  return [
    `${count(checked.length, "group")} compared with the real channels. ${head}`,
    ...found.map(
      ({ name, people, held }) =>
        `  ${name}: ${people.map(plain).join(", ")}${held && dry ? " (held back by itself)" : ""}`,
    ),
    ...unread.map(({ name, why }) => `  ${plain(name)} could not be read: ${why}`),
  ].join("\n");
}

export const importGroups = command(
  {
    name: "import:groupee",
    about: "take over Groupee's groups from its db.json, its event logs, or both",
    operands: {
      as: "FILE",
      about: "db.json and eventlog-*.ndjson, as they are",
      from: 1,
      to: Number.POSITIVE_INFINITY,
    },
    flags: {
      bot: { takes: "text", as: "USER_ID", about: "the user id of Groupee's own account, which is in no group" },
      ...DRY,
    },
    example: "db.json eventlog-*.ndjson --dry-run",
  },
  async ({ operands, flags }) => {
    const { ctx } = await groupSession();
    const plan = planImport(operands.map(readFile), flags.bot === undefined ? {} : { bot: flags.bot });
    const connection = await liveConnection(ctx, "mattermost");
    const { workspaceId, groups } = connection;
    const seen = await seenChannels(groups!, plan);
    const odd = [...plan.odd.map(told), ...unseen(plan, seen)];
    const dry = flags["dry-run"];
    if (!dry) await syncPeople(ctx, connection, plan);
    const done = await importGroupee(ctx, { workspaceId, plan, seen, botUser: connection.workspace.botUser, dry });
    const already = done.already.map((channel) => `${channel} is a group already: it stays as it is.`);
    const all = { ...done, odd: [...odd, ...already] };
    return { data: { dryRun: dry, ...all }, text: importText(dry ? "Would be imported" : "Imported", all) };
  },
);

function readFile(path: string): { name: string; text: string } {
  try {
    return { name: basename(path), text: readFileSync(path, "utf8") };
  } catch {
    throw notFound(`The file ${path} cannot be read. Nothing was imported.`);
  }
}

async function seenChannels(
  groups: NonNullable<Connection["groups"]>,
  plan: ImportPlan,
): Promise<Map<string, SeenChannel | null>> {
  const seen = new Map<string, SeenChannel | null>((await groups.ownChannels()).map((one) => [one.channel, one]));
  const all = new Set([...plan.channels, ...plan.history.flatMap((step) => step.changes.map((one) => one.channel))]);
  for (const channel of all) {
    if (seen.has(channel)) continue;
    const found = await groups.inspect(channel).catch((error) => {
      if (error instanceof ChatError && ["channel_not_found", "not_in_channel", "forbidden"].includes(error.code))
        return null;
      throw error;
    });
    seen.set(channel, found);
  }
  return seen;
}

async function syncPeople(ctx: Parameters<typeof syncUnknown>[0], connection: Connection, plan: ImportPlan) {
  const users = [...plan.entries, ...plan.history.flatMap((step) => step.changes)].flatMap(({ subject }) =>
    subject?.kind === "person" ? [subject.user] : [],
  );
  await syncUnknown(ctx, connection, [...new Set(users)]);
}

const told = ({ detail }: Oddity) => detail;
const unseen = (plan: ImportPlan, seen: ReadonlyMap<string, SeenChannel | null>) =>
  plan.channels
    .filter((channel) => !seen.get(channel)?.isMember)
    .map(
      (channel) => `Kith is not in the channel ${seen.get(channel)?.name ?? channel}: invite it there to keep it true.`,
    );

function importText(head: string, facts: { groups: number; entries: number; steps: number; odd: string[] }): string {
  const rows = [
    [
      count(facts.groups, "group"),
      count(facts.entries, "entry", "entries"),
      count(facts.steps, "step of history", "steps of history"),
    ],
  ];
  const odd =
    facts.odd.length > 0
      ? ["", `${count(facts.odd.length, "oddity", "oddities")}:`, ...facts.odd.map((line) => `  ${plain(line)}`)]
      : [];
  return [`${head}:`, table(rows), ...odd].join("\n");
}
