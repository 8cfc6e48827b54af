// What somebody who answers by themselves would answer: the same person the same way in every run. Pure.
import { createHash } from "node:crypto";
import { elements } from "./deliver/elements";
import { greetings, introOf } from "./intros";
import type { Channel, JsonObject, Message, User } from "./model";
import { isObject } from "./slack/faults-found";

export type Reply = { press: { actionId: string; blockId: string } } | { say: string };

/** Shares of people and answers. */
const silent = 0.06;
const willing = 0.8;
const greeting = 0.75;

/** A number from 0 to 1 that belongs to these words for ever. */
export const fraction = (words: string) => createHash("sha256").update(words).digest().readUInt32BE(0) / 2 ** 32;

/** The members of a conversation whom something written there by the app might move to answer, likeliest first. */
export function addressees(channel: Pick<Channel, "id" | "members">, bot: string): string[] {
  const people = channel.members.filter((id) => id !== bot);
  return people.sort((a, b) => fraction(`${channel.id} ${a}`) - fraction(`${channel.id} ${b}`));
}

/** nth: how many questions came before. Undefined where there is nothing to answer, or this person never does. */
export function replyTo(message: Message, who: User, nth: number, people: User[]): Reply | undefined {
  if (isSilent(who.name)) return undefined;
  const choices = choicesOf(message);
  if (choices) {
    const [yes, other] = choices;
    return { press: isWilling(who.name, nth) ? yes : other };
  }
  return asksForIntro(message) ? { say: introOf(who, people) } : undefined;
}

/** Whether this person never answers. */
export const isSilent = (name: string) => fraction(`${name} silent`) < silent;

/** Whether this person says yes to the nth question. */
export const isWilling = (name: string, nth: number) => fraction(`${name} ${nth} answers`) < willing;

/** The first words in a group that the app has opened, or nothing. */
export function greetingIn(channel: Pick<Channel, "id">, who: Pick<User, "name">): { say: string } | undefined {
  const taste = fraction(`${channel.id} ${who.name} greets`);
  return taste < greeting ? { say: greetings[Math.floor((taste / greeting) * greetings.length)]! } : undefined;
}

type Choice = { actionId: string; blockId: string };

/** The affirmative button and the one after it, of a question: two buttons or more, of which one says yes. */
function choicesOf(message: Message): [Choice, Choice] | undefined {
  const buttons = elements(message.blocks).filter(({ element }) => element.type === "button");
  const labels = buttons.map(({ element }) => (isObject(element.text) ? String(element.text.text) : ""));
  const yes = yesAmong(labels);
  if (yes === undefined) return undefined;
  const choices = buttons.map(({ element, blockId }) => ({ actionId: String(element.action_id), blockId }));
  return [choices[yes]!, choices.find((_, index) => index !== yes)!];
}

/** Which of these buttons says yes; none where they ask nothing, as beside thanks: "Edit my intro", "Not this time". */
export function yesAmong(labels: string[]): number | undefined {
  const yes = labels.findIndex((label) => /^yes\b/i.test(label));
  return labels.length < 2 || yes < 0 ? undefined : yes;
}

/** The app's own word for what a message is counts; without one, its text. */
function asksForIntro(message: Message): boolean {
  if (elements(message.blocks).length > 0) return false;
  const payload = message.metadata?.event_payload;
  if (isObject(payload) && typeof payload.kind === "string") return payload.kind === "ask_intro";
  return soundsLikeIntro(`${message.text} ${textIn(message.blocks ?? [])}`);
}

export const soundsLikeIntro = (text: string) => /introduc|about (you|yourself)|tell .*about/i.test(text);

/** Whom the app asks this person about, where it asks whether they met. */
export function askedAbout(message: Message): string[] {
  const payload = message.metadata?.event_payload;
  if (!isObject(payload) || payload.kind !== "ask_met") return [];
  return Array.from(`${message.text} ${textIn(message.blocks ?? [])}`.matchAll(/<@([A-Z0-9]+)/g), (found) => found[1]!);
}

/** What the buttons of a message are about: the same in everybody's question about one match, and after the answer. */
export const subjectsOf = (message: Message): string[] =>
  elements(message.blocks).flatMap(({ element }) => (typeof element.value === "string" ? [element.value] : []));

const textIn = (blocks: JsonObject[]): string =>
  blocks.map((block) => (isObject(block.text) ? String(block.text.text) : "")).join(" ");
