// person:set, intro:set, never-pair: what an admin knows about people.
import type { Ctx } from "@/lib/core/context";
import { invalid } from "@/lib/core/errors";
import { FOREVER } from "@/lib/meetups/choices";
import { isDay, startOfDay } from "@/lib/meetups/dates";
import { personOfUser, setIntro, setNeverPair, setPerson } from "@/lib/meetups/people";
import { Day } from "@/lib/meetups/schemas";
import { UsageError } from "../arguments";
import { command } from "../command";
import { openSession } from "../session";
import { readStdin } from "../stdin";

const USER = { as: "PLATFORM_USER_ID", about: "who: the first column of people:list", from: 1, to: 1 };

export const person = command(
  {
    name: "person:set",
    about: "whether somebody may be left out, and until when they pause",
    operands: USER,
    flags: {
      "can-be-excluded": {
        takes: "choice",
        of: ["yes", "no"],
        about: "whether they may sit out when the number is odd; no unless set",
      },
      "pause-until": {
        takes: "text",
        as: "YYYY-MM-DD|forever|off",
        about: "not asked or matched before that day, or until they write to Kith; off ends a pause",
      },
    },
    example: "U0123456789 --pause-until forever",
  },
  async ({ operands: [user], flags: { "can-be-excluded": excluded, "pause-until": pause } }) => {
    if (excluded === undefined && pause === undefined) throw new UsageError("There is nothing to set.");
    const ctx = await openSession();
    const personId = await personOfUser(ctx, user!);
    const wanted = {
      ...(excluded === undefined ? {} : { canBeExcluded: excluded === "yes" }),
      ...(pause === undefined ? {} : { pausedUntil: pauseEnd(ctx, pause) }),
    };
    await setPerson(ctx, { personId, ...wanted });
    const said = [
      excluded && `${excluded === "yes" ? "may" : "may not"} be left out of a round with an odd number`,
      pause &&
        (pause === "off"
          ? "is not paused"
          : `is paused ${pause === "forever" ? "until they write again" : `until ${pause}`}`),
    ];
    return { data: { user, ...wanted }, text: `${user} ${said.filter(Boolean).join(" and ")}.` };
  },
);

/** A day begins at midnight where this command runs: from then on they are asked again. */
function pauseEnd(ctx: Ctx, text: string): number | null {
  if (text === "off") return null;
  if (text === "forever") return FOREVER;
  if (!Day.safeParse(text).success || !isDay(text)) {
    throw invalid(`"${text}" is no day such as 2026-09-07, nor forever or off. Nothing was changed.`);
  }
  const end = startOfDay(text, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (end <= ctx.now()) throw invalid(`${text} is not in the future. Nothing was changed.`);
  return end;
}

export const intro = command(
  {
    name: "intro:set",
    about: "write somebody's intro; the text is read from stdin",
    operands: USER,
    example: "U0123456789 < intro.txt",
  },
  async ({ operands: [user] }) => {
    const ctx = await openSession();
    const personId = await personOfUser(ctx, user!);
    await setIntro(ctx, { personId, text: await readStdin("The intro") });
    return { data: { user, has_intro: true }, text: `${user} has that intro now.` };
  },
);

export const neverPair = command(
  {
    name: "never-pair",
    about: "two people are never paired, or may be again",
    operands: { ...USER, from: 2, to: 2 },
    flags: { remove: { takes: "nothing", about: "they may be paired again" } },
    example: "U0123456789 U0987654321",
  },
  async ({ operands: [a, b], flags: { remove } }) => {
    const ctx = await openSession();
    const people: [string, string] = [await personOfUser(ctx, a!), await personOfUser(ctx, b!)];
    await setNeverPair(ctx, { people, remove });
    return {
      data: { users: [a, b], never_pair: !remove },
      text: `${a} and ${b} ${remove ? "may be paired again" : "are never paired"}.`,
    };
  },
);
