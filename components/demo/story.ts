// What has happened, in words: pure, from the state alone.
import { plural } from "@/components/ui/words";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { isIn } from "./phase";

export interface Fact {
  done: boolean;
  text: string;
}

const ANSWERS = { met: "They said: yes, we met", not_yet: "They said: not yet", no: "They said: no" };

export function askedSoFar({ round, asked, members }: DemoState): string {
  const closed = round?.state === "closed" ? " It is closed now." : "";
  return `Round ${round?.number}: ${asked} of ${plural(members, "person", "people")} asked.${closed}`;
}

export function inSoFar({ players }: DemoState): string {
  const present = players.filter(isIn).map((player) => player.casualName);
  if (present.length === 0) return "Neither of the two is in this round.";
  return `${present.join(" and ")} ${present.length === 1 ? "is" : "are"} in this round.`;
}

export function freeSoFar({ answered, free, players }: DemoState): string {
  const missing = players.filter((player) => !isIn(player)).map((player) => player.casualName);
  const hint = missing.length > 0 ? ` ${missing.join(" and ")} would be left out.` : "";
  return `${answered} have answered, ${free} of them yes.${hint}`;
}

export function introducedSoFar({ matches, introduced, players }: DemoState): string {
  const paired = players.filter((player) => player.partners.length > 0);
  const who = paired.map((player) => ` ${player.casualName} meets ${player.partners.join(" and ")}.`).join("");
  return `${plural(matches, "match", "matches")}, ${introduced} introduced.${who}`;
}

export function beforeTheDraw(player: DemoPlayer): Fact[] {
  return [
    { done: player.asked, text: "Kith has written to them" },
    { done: player.hasIntro, text: "They have introduced themselves" },
    { done: player.available === true, text: "They are in this round" },
  ];
}

export function afterTheDraw(player: DemoPlayer): Fact[] {
  const partners = player.partners.join(" and ");
  return [
    { done: player.group !== null, text: partners ? `Introduced to ${partners}` : "Introduced" },
    { done: player.askedWhetherMet, text: "Asked whether they met" },
    { done: player.answer !== null, text: player.answer ? ANSWERS[player.answer] : "Answered" },
  ];
}

export interface Way {
  href: string;
  text: string;
}

/** Into a player's chat, where there is something to do for them now; the sandbox takes `as` and `in`. */
export function wayIn({ round }: DemoState, sandboxUrl: string, player: DemoPlayer): Way | null {
  const to = (conversation: string | null) => {
    const query = new URLSearchParams({ as: player.user, ...(conversation && { in: conversation }) });
    return `${sandboxUrl}/?${query}`;
  };
  // Before Kith has written to them there is nothing to see in their chat.
  if (round?.state === "asking" && player.chat === null) return null;
  if (round?.state === "asking") return { href: to(player.chat), text: `Be ${player.casualName}` };
  if (player.group === null) return null;
  if (round?.state === "closed") return { href: to(player.chat), text: `Answer as ${player.casualName}` };
  return { href: to(player.group), text: `Read as ${player.casualName}` };
}
