// What has happened, in words: pure, from the state alone.
import { story } from "@/components/words/demo";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { isIn } from "./phase";

export const MARKS = { done: "✓", open: "○", not: "–" };

export interface Fact {
  /** "not": it will not happen. */
  mark: keyof typeof MARKS;
  text: string;
}

const PAUSED: Fact = { mark: "not", text: story.paused };
const DECLINED: Fact = { mark: "not", text: story.declined };

const fact = (done: boolean, text: string): Fact => ({ mark: done ? "done" : "open", text });

export function askedSoFar({ round, asked, members }: DemoState): string {
  return story.asked(round?.number, asked, members, round?.state === "closed");
}

export function inSoFar({ players }: DemoState): string {
  const present = players.filter(isIn).map((player) => player.casualName);
  const are = present.length === 0 ? [] : [story.inRound(present)];
  return [...are, ...absences(players, story.absent.silent)].join(" ");
}

export function freeSoFar({ answered, free, players }: DemoState): string {
  return [story.answered(answered, free), ...absences(players, story.absent.leftOut)].join(" ");
}

/** Who of the players is not in the round, and why; one sentence each. */
function absences(players: DemoPlayer[], silent: (name: string) => string): string[] {
  const { paused, declined } = story.absent;
  const why = (player: DemoPlayer) => (player.paused ? paused : player.available === false ? declined : silent);
  return players.filter((player) => !isIn(player)).map((player) => why(player)(player.casualName));
}

export function introducedSoFar({ matches, introduced, players }: DemoState): string {
  const paired = players.filter((player) => player.match !== null);
  const who = paired.map((player) => story.meets(player.casualName, player.partners));
  return [story.introduced(matches, introduced), ...who].join(" ");
}

export function beforeTheDraw(player: DemoPlayer): Fact[] {
  if (player.paused) return [PAUSED];
  return [
    fact(player.asked !== null, story.written),
    fact(player.hasIntro, story.hasIntro),
    player.available === false ? DECLINED : fact(isIn(player), story.isIn),
  ];
}

export function afterTheDraw(player: DemoPlayer): Fact[] {
  if (player.match === null) return [whyUnpaired(player)];
  const introduced = fact(player.group !== null, story.introducedTo(player.partners));
  if (player.paused && !player.askedWhetherMet) return [introduced, PAUSED];
  return [
    introduced,
    fact(player.askedWhetherMet, story.askedWhetherMet),
    fact(player.answer !== null, player.answer ? story.answers[player.answer] : story.unanswered),
  ];
}

function whyUnpaired(player: DemoPlayer): Fact {
  if (player.paused) return PAUSED;
  if (player.available === false) return DECLINED;
  return { mark: "not", text: player.available ? story.nobodyLeft : story.late };
}

/** What this round's "have met" is made of: each player's part, then the others'. */
export function whoseMet({ casualName, answer, metBy, partners }: DemoPlayer): Fact {
  if (metBy === casualName) return fact(true, story.saidYes(casualName));
  if (metBy !== null) return fact(true, story.partnerSaidYes(metBy, casualName));
  if (answer === null) return fact(false, story.notCountedYet(casualName, partners));
  return fact(false, story.notCounted(casualName, partners, answer === "no"));
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
  if (round?.state === "asking") return { href: to(player.chat), text: story.be(player.casualName) };
  if (player.group === null) return null;
  if (round?.state === "closed") return { href: to(player.chat), text: story.answerAs(player.casualName) };
  return { href: to(player.group), text: story.readAs(player.casualName) };
}
