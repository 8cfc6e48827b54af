// What has happened, in words: pure, from the state alone.
import { plural } from "@/components/ui/words";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { isIn } from "./phase";

export const MARKS = { done: "✓", open: "○", not: "–" };

export interface Fact {
  /** "not": it will not happen. */
  mark: keyof typeof MARKS;
  text: string;
}

const ANSWERS = { met: "They said: yes, we met", not_yet: "They said: not yet", no: "They said: no" };
const PAUSED: Fact = { mark: "not", text: "They paused: Kith lets them be until they write again" };
const DECLINED: Fact = { mark: "not", text: "They said: not this time" };

const fact = (done: boolean, text: string): Fact => ({ mark: done ? "done" : "open", text });

export function askedSoFar({ round, asked, members }: DemoState): string {
  const closed = round?.state === "closed" ? " It is closed now." : "";
  return `Round ${round?.number}: ${asked} of ${plural(members, "person", "people")} asked.${closed}`;
}

export function inSoFar({ players }: DemoState): string {
  const present = players.filter(isIn).map((player) => player.casualName);
  const are =
    present.length === 0 ? [] : [`${present.join(" and ")} ${present.length === 1 ? "is" : "are"} in this round.`];
  return [...are, ...absences(players, "has not answered")].join(" ");
}

export function freeSoFar({ answered, free, players }: DemoState): string {
  const soFar = `${answered} have answered, ${free} of them yes.`;
  return [soFar, ...absences(players, "has not answered yet and would be left out")].join(" ");
}

/** Who of the players is not in the round, and why; one sentence each. */
function absences(players: DemoPlayer[], silent: string): string[] {
  const why = (player: DemoPlayer) =>
    player.paused ? "has paused" : player.available === false ? "has said: not this time" : silent;
  return players.filter((player) => !isIn(player)).map((player) => `${player.casualName} ${why(player)}.`);
}

export function introducedSoFar({ matches, introduced, players }: DemoState): string {
  const paired = players.filter((player) => player.match !== null);
  const who = paired.map((player) => ` ${player.casualName} meets ${player.partners.join(" and ")}.`).join("");
  return `${plural(matches, "match", "matches")}, ${introduced} introduced.${who}`;
}

export function beforeTheDraw(player: DemoPlayer): Fact[] {
  if (player.paused) return [PAUSED];
  return [
    fact(player.asked !== null, "Kith has written to them"),
    fact(player.hasIntro, "They have introduced themselves"),
    player.available === false ? DECLINED : fact(isIn(player), "They are in this round"),
  ];
}

export function afterTheDraw(player: DemoPlayer): Fact[] {
  if (player.match === null) return [whyUnpaired(player)];
  const introduced = fact(player.group !== null, `Introduced to ${player.partners.join(" and ")}`);
  if (player.paused && !player.askedWhetherMet) return [introduced, PAUSED];
  return [
    introduced,
    fact(player.askedWhetherMet, "Asked whether they met"),
    fact(player.answer !== null, player.answer ? ANSWERS[player.answer] : "Answered"),
  ];
}

function whyUnpaired(player: DemoPlayer): Fact {
  if (player.paused) return PAUSED;
  if (player.available === false) return DECLINED;
  return { mark: "not", text: player.available ? "Nobody was left for them" : "They had not answered in time" };
}

/** What this round's "have met" is made of: each player's part, then the others'. */
export function whoseMet({ casualName, answer, metBy, partners }: DemoPlayer): Fact {
  if (metBy === casualName) return fact(true, `${casualName} said yes: one more match in which people met.`);
  if (metBy !== null) return fact(true, `${metBy} said yes, so ${casualName}'s match counts.`);
  const pair = `${casualName} and ${partners.join(" and ")}`;
  if (answer === null) return fact(false, `${pair} do not count yet: ${casualName} has not answered.`);
  return fact(false, `${pair} do not count: ${casualName} said ${answer === "no" ? "no" : "not yet"}.`);
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
