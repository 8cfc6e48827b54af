// The demo's company: ten channels of the sandbox's Mattermost that are members and owners of each other.
import { type Connection, connectFromEnv, connectionOf } from "@/lib/bot/connect";
import { syncUnknown } from "@/lib/bot/sync";
import { ChatError } from "@/lib/chat/chat-error";
import type { Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import type { ImportEntry, ImportSubject } from "@/lib/import/groupee/plan";
import { importGroupee } from "@/lib/import/groupee/store";

/** Owners before the stroke, members after it. */
const COMPANY: Record<string, string> = {
  founders: "@alice @bob |",
  hr: "founders/owners @catherine | founders @dave",
  tech: "founders/owners | founders @eleanor",
  "tech-mobile_app": "tech/owners | tech @fred",
  "tech-website": "tech/owners | tech @gloria",
  team: "hr/owners tech/owners | hr tech",
  "team-managers_only": "team/owners |",
  "hr-for_managers": "hr/owners | team/owners",
  fun: "team |",
  golf_with_bob: "@bob | team",
};

/** Once: what is a group already stays as it is. Nothing where the sandbox has no Mattermost. */
export async function seedCompany(ctx: Ctx): Promise<void> {
  if (env().mattermost === null) return;
  await connectFromEnv(ctx, ["mattermost"]);
  const connection = await connectionOf(ctx, "mattermost");
  if (!connection?.groups) return;
  const { workspaceId, groups } = connection;
  const channels = await channelsCalled(groups, Object.keys(COMPANY));
  if (channels.size < Object.keys(COMPANY).length) return;
  const people = await groups.peopleCalled(peopleIn(Object.values(COMPANY)));
  await syncUnknown(
    ctx,
    connection,
    people.map((one) => one.user),
  );
  const users = new Map(people.map((one) => [one.userName, one.user]));
  const ids = new Map([...channels].map(([name, channel]) => [name, channel.channel]));
  const entries = Object.entries(COMPANY).flatMap(([name, words]) => entriesOf(ids, users, name, words));
  const seen = new Map([...channels.values()].map((channel) => [channel.channel, channel]));
  const changes = [
    ...[...ids.values()].map((channel) => ({ change: "created" as const, channel })),
    ...entries.map((entry) => ({ change: "add" as const, ...entry })),
  ];
  const history = [{ at: null, op: "demo", channel: null, changes }];
  await importGroupee(ctx, { workspaceId, plan: { channels: [...ids.values()], entries, history, odd: [] }, seen });
}

type Groups = NonNullable<Connection["groups"]>;

async function channelsCalled(groups: Groups, names: string[]) {
  const found = new Map<string, NonNullable<Awaited<ReturnType<Groups["channelCalled"]>>>>();
  for (const name of names) {
    const channel = await groups.channelCalled(name).catch((error) => {
      if (error instanceof ChatError) return null;
      throw error;
    });
    if (channel) found.set(name, channel);
  }
  return found;
}

const peopleIn = (lines: string[]) => [...new Set(lines.flatMap((line) => line.match(/(?<=@)\w+/g) ?? []))];

function entriesOf(
  ids: ReadonlyMap<string, string>,
  users: ReadonlyMap<string, string>,
  name: string,
  words: string,
): ImportEntry[] {
  const [owners = "", members = ""] = words.split("|");
  const subjects = (text: string): ImportSubject[] =>
    text
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => {
        if (word.startsWith("@")) return { kind: "person", user: users.get(word.slice(1))! };
        const [group = "", of] = word.split("/");
        return { kind: of ? "owners" : "group", channel: ids.get(group)! };
      });
  const channel = ids.get(name)!;
  return [
    ...subjects(owners).map((subject) => ({ channel, role: "owner" as const, subject })),
    ...subjects(members).map((subject) => ({ channel, role: "member" as const, subject })),
  ];
}
