// "status" and "stats": where somebody stands, and where the numbers are.
import type { Message, Part, Span } from "@/lib/chat/port";
import { env } from "@/lib/core/env";
import { type StandingFacts, standingOf } from "@/lib/meetups/standing";
import { text } from "../compose";
import { say } from "../messages";
import type { SpokenTurn } from "../turn";
import { datesInWords, inChannel } from "../words";

const said = (parts: Part[]): Message => ({ parts });

export async function tellStatus(turn: SpokenTurn): Promise<Message> {
  const standing = await standingOf(turn.own, { accountId: turn.who.accountId });
  if (standing.pools.length === 0) return said([text(say("status_no_pool", {}))]);
  return said([
    ...standing.pools.map((one) => text(poolWords(one))),
    ...(standing.hasIntro ? [] : [text(say("intro_wanted", {}))]),
    ...(standing.isPaused ? [text(say("status_paused", {}))] : []),
  ]);
}

function poolWords({ channel, round, wording }: StandingFacts["pools"][number]): Span[] {
  const place = inChannel(channel);
  if (!round) return say("status_no_round", { channel: place }, wording);
  const about = { channel: place, dates: datesInWords(round.round.start, round.round.end) };
  if (round.state !== "asking" && round.state !== "drafted") return say("status_introduced", about, wording);
  const { available } = round;
  return say(available === null ? "status_unanswered" : available ? "status_yes" : "status_no", about, wording);
}

export async function tellStats(turn: SpokenTurn): Promise<Message> {
  const { pools } = await standingOf(turn.own, { accountId: turn.who.accountId });
  if (pools.length === 0) return said([text(say("status_no_pool", {}))]);
  return said(
    pools.map(({ channel, slug, key, wording }) => {
      const url = `${env().appUrl}/stats/${encodeURIComponent(slug)}${key === null ? "" : `?key=${key}`}`;
      const values = { channel: inChannel(channel), link: { kind: "link" as const, url, label: url } };
      return text(say("stats_link", values, wording));
    }),
  );
}
