// Groupee's own account: the logs count it among those present when it was invited, and never say which it is.
import type { Groups } from "./groups";
import type { Id } from "./ids";
import type { Oddity } from "./plan";
import type { LogLine } from "./read-log";
import { listed } from "./wording";

/** Reported: that nobody was named as the bot although it must be in the logs, or somebody who cannot be it. */
export function botOddities(lines: LogLine[], bot: Id | undefined, db: Groups | null): Oddity[] {
  const invited = lines.filter(wasInvited);
  const present = invited.map((line) => line.owners!);
  if (present.length === 0) return [];
  if (bot) return present.some((owners) => owners.includes(bot)) ? [] : [wrong(bot)];
  const groups = [...(db?.values() ?? [])];
  const inDb = (id: Id) => groups.some(({ owner, member }) => owner.ids.has(id) || member.ids.has(id));
  const always = present.reduce((all, owners) => all.filter((id) => owners.includes(id))).filter((id) => !inDb(id));
  const channels = invited.map(({ group }) => group.channel);
  return [always.length === 1 ? probably(always[0]!) : unknown([...new Set(channels)])];
}

/** Groupee never kept itself in db.json; whoever edited the file may have. */
export function withoutBot(db: Groups, bot: Id): Oddity[] {
  return [...db.values()]
    .flatMap(({ owner, member }) => [owner, member])
    .filter((list) => list.ids.delete(bot))
    .map(({ channel, role }) => {
      const detail = `By db.json Groupee's own account is ${role} of ${channel}. It was left out.`;
      return { kind: "bot", channel, detail };
    });
}

/** Only then are there no members and several owners, all people: `!chan` makes one person owner or takes a group in. */
const wasInvited = ({ op, subjects, owners }: LogLine) =>
  op === "registerChan" &&
  subjects.length === 0 &&
  owners !== null &&
  owners.length > 1 &&
  !owners.some(({ subject }) => subject.kind !== "person");

const wrong = ({ text }: Id): Oddity => ({
  kind: "bot",
  detail: `By the logs ${text} was in no channel when Groupee was invited into it. Is it the id of Groupee's account?`,
});

const probably = ({ text }: Id): Oddity => ({
  kind: "bot",
  detail:
    `${text} was there each time Groupee was invited into a channel, so it is probably Groupee's own account. The logs ` +
    `count it as an owner. To leave it out, name it: --bot ${text}`,
});

const unknown = (channels: string[]): Oddity => ({
  kind: "bot",
  detail:
    `The logs count Groupee's own account as an owner where it was invited (${listed(channels)}), without saying which ` +
    "it is. To leave it out, name it: --bot and its user id.",
});
