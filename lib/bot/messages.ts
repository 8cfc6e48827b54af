// Everything Kith says, in one catalogue. A pool may word any of these anew.
import type { Span } from "@/lib/chat/port";
import { GROUP_PLACEHOLDERS, GROUP_TEXTS } from "./group-messages";
import { plain } from "./words";

/** `{name}` is filled in, `*words*` are bold. What each placeholder stands for is in PLACEHOLDERS. */
export const TEXTS = {
  ask_intro_first:
    "Hi {name}! I'm Kith. I introduce people in {channels} to each other, a few at a time.\nTo begin, tell me about yourself in a few sentences: what you do, what you enjoy, what you'd gladly talk about. Whoever you meet will read it.",
  ask_intro_again:
    "Hi {name}, it's a new round in {channels}, and I'd love to have you in it. All I need is a short intro: a few sentences about you, as your next message here.",
  ask_intro_hint:
    "Your next message becomes your intro. You can change it whenever you like. Rather not? Write *stop*.",

  ask_availability:
    "Hi {name}! A new round begins in {channel}: {dates}. Would you like me to introduce you to somebody?",
  ask_availability_again:
    "Hi {name}, a small reminder: I'm about to match people in {channel} for {dates} and haven't heard from you. Would you like me to introduce you to somebody?",
  typed_answer: "You can also just write *yes* or *no*.",
  available_yes: "You're in for {dates} in {channel}. I'll introduce you as soon as everybody has had time to answer.",
  available_no: "All right, not this time: I've left you out for {dates} in {channel}. See you next round!",
  available_matched_late:
    "Just in time! You're matched with {people} for {dates} in {channel}. I'm introducing you right now.",
  available_proposed:
    "The matches for {dates} in {channel} are already out, but I've asked the organisers to fit you in. If it works out, I'll introduce you.",
  available_waiting:
    "The matches for {dates} in {channel} are already out, and just now nobody is left for you. You're on the list: the next person who turns up late will be yours.",
  available_in_match:
    "The matches for {dates} in {channel} are already out and you are in one, so that stays as it is. If you can't make it after all, please tell your match in our group message.",
  available_too_late:
    "The matches for {dates} in {channel} are already out, so I left everything as it was. I'll ask you again next round.",
  available_closed:
    "That round in {channel} ({dates}) has been closed, so I left everything as it was. I'll ask you again next round.",
  available_left:
    "You aren't in {channel} any more, so I didn't count that. Come back to the channel and I'll ask you again.",
  available_no_intro:
    "Before I can introduce you in {channel} I need a few sentences about you: your next message here becomes your intro.",

  introduction:
    "Hello {people}! You've been matched in {channel} for {dates}. This is what you told me about yourselves:",
  introduction_late:
    "Hello {people}! You each had time left in this round of {channel} ({dates}), so here you are. This is what you told me about yourselves:",
  introduction_person: "{person}, in their own words:",
  introduction_no_intro: "{person} hasn't written an intro, so you'll have to ask.",
  introduction_end: "Over to you: say hello, and find half an hour that suits you all.",

  left_out_odd:
    "Hi {name}. We were an odd number in {channel} ({dates}), and this time it's you I couldn't place. I'm sorry! You go first next round.",
  left_out_excluded:
    "Hi {name}. We were an odd number in {channel} ({dates}), so you're sitting this round out and everybody else has somebody. Thank you! You go first next round.",
  left_out_never_pair:
    "Hi {name}. For {dates} in {channel} I found no match for you that works out. I'm sorry! You go first next round.",
  left_out_cancelled:
    "Hi {name}. The round in {channel} ({dates}) was called off before anybody was introduced, so nobody is waiting for you. Thank you for saying yes!",

  ask_met_close: "Hi {name}! The round of {dates} in {channel} has been closed. Did you get to meet {people}?",
  ask_met_next: "One more thing, {name}: in the earlier round in {channel} ({dates}), did you get to meet {people}?",
  met: "You met {people}. How nice! Thank you for telling me.",
  not_yet: "You haven't met {people} yet. It's never too late: a short message to them may be all it takes.",
  not_met: "You didn't get to meet {people}. Thank you for telling me; better luck next round!",
  met_change: "Pressed the wrong one, or has something changed?",
  met_not_yours: "Only the people of that match can answer this, and you aren't one of them. Nothing was changed.",
  met_gone: "That match was called off, so there's nothing to answer any more. Nothing was changed.",

  intro_thanks: "Thank you, {name}! This is what I'll show to the people you meet:",
  intro_updated: "Thank you, {name}! From now on I'll show this to the people you meet:",
  intro_counted_in: "You're in for {dates} in {channel}.",
  intro_next_round: "That's all for now: I'll ask you when the next round begins.",
  intro_too_long:
    "That has {count} characters and an intro may have {limit}. I haven't saved it: please send me a shorter one.",
  intro_empty: "I found nothing in that message. Please write a few words about yourself, and they become your intro.",
  intro_file: "I can't read files, so I haven't saved anything. Please write me your intro as a message.",
  intro_present: "This is your intro at the moment:",
  intro_ask_new: "Your next message replaces it. To keep this one, write *cancel*.",
  intro_ask_first:
    "You don't have an intro yet. Your next message here becomes it; to leave it for later, write *cancel*.",
  intro_wanted: "I'm still hoping for your intro: your next message here becomes it.",
  intro_declined:
    "All right, no hurry. Should you change your mind, your next message here becomes your intro. To be left in peace, write *stop*.",
  intro_kept: "All right, your intro stays as it is.",
  intro_later: "All right, no intro for now. Write *update my intro* when you feel like it.",
  nothing_to_cancel: "I'm not waiting for anything from you, so there's nothing to cancel.",

  paused: "You're paused: I won't ask you or match you. When you want to come back, just write to me.",
  still_paused: "You're paused already: I won't ask you or match you until you write me something else.",
  resumed: "Welcome back! You aren't paused any more.",
  resumed_asked: "A round has begun in {channel} meanwhile, so here comes my question about {dates}.",
  resumed_next: "Welcome back! You were paused until you wrote to me; from the next round on I'll ask you again.",
  not_paused: "You aren't paused: I ask you whenever a round begins.",

  status_no_pool: "You are in no channel whose people I introduce to each other.",
  status_no_round: "{channel}: no round is going on. I'll ask you when the next one begins.",
  status_unanswered: "{channel}, {dates}: you haven't said yet whether you're free. *yes* or *no* will do.",
  status_yes: "{channel}, {dates}: you're in, and I'll introduce you soon.",
  status_no: "{channel}, {dates}: you're not in this time.",
  status_introduced: "{channel}, {dates}: this round's matches are out.",
  status_paused: "You're paused: I don't ask you or match you until you write to me.",
  appear_name:
    "From now on the stats pages show your name. To be there by initials only, write *initials*; not at all, *hide me*.",
  appear_initials:
    "From now on the stats pages show only your initials. To be there by name, write *show my name*; not at all, *hide me*.",
  appear_hidden:
    "From now on nothing on the stats pages is about you. You are asked and matched as before. To be there again, write *show my name* or *initials*.",

  stats_link: "The numbers of {channel}: {link}",

  hello: "Hi {name}! I introduce people who share a channel to each other. Write *help* to see what I understand.",
  welcome: "You're welcome, {name}!",
  no_question:
    "I'm not asking you anything at the moment, so I left everything as it was. I'll write to you when a round begins.",
  help: "I'm Kith: now and then I ask whether you're free, introduce you to somebody from your channel, and ask later whether you met. This is what I understand here:",
  help_words:
    "*yes* or *no* answers my latest question\n*update my intro* shows your intro and takes a new one\n*cancel* keeps the intro you have\n*pause* or *stop* leaves you in peace until you write to me again\n*show my name*, *initials* or *hide me* says how you appear on the stats pages",
  help_admin: "Because you look after me, *@person text* and *#channel text* send your text there in my name.",
  help_forwarded: "Anything else I pass on to the person who looks after me.",
  not_understood:
    "I'm a bot and didn't understand that. I've put it where the people who look after me can read it; this is what I understand myself:",
  unknown_command: "I don't know !{word}. This is what I understand here:",
  unclear: "I'm not sure which question that answers. Please press one of its buttons, or write *yes* or *no*.",
  not_your_button: "That question was for somebody else, so I left everything as it was.",
  unwritable:
    "I couldn't do that: my database can't be written at the moment. Nothing was changed. Please tell whoever runs me, and try again later.",
  press_stray: "That button doesn't belong to this message, so nothing was changed.",
  no_room_here: "Hi {person}! Write to me in a direct message: there I can answer you.",

  forwarded: "{person} ({name}) wrote to me, and I don't know what to say:",
  forwarded_files: "They attached {count} file(s), which I can't pass on.",
  forwarded_how: "To answer in my name, write to me: {person} and then your text.",
  admin_not_understood: "I didn't understand that, and there is nobody to pass it on to: unknown messages come to you.",
  admin_unknown: "I know nobody and no channel called {target}, so I sent nothing.",
  admin_sent_nothing:
    "There was no text after {target}, so I sent nothing. Write both in one message: {target} and then your text.",
  admin_files_left: "I sent your text to {target}, but not the {count} file(s): I can't pass files on.",
  admin_send_failed: "Your message to {target} could not be delivered ({reason}). Nothing was sent.",

  ...GROUP_TEXTS,
} as const;

export type MessageKey = keyof typeof TEXTS;

export const PLACEHOLDERS: Record<string, string> = {
  name: "what the person is called, mostly their first name",
  person: "a mention of the person this is about",
  people: "everybody concerned, mentioned or by name",
  channel: "the pool's channel",
  channels: "the channels of all the pools they are in",
  dates: "the round's first and last day in words",
  count: "how many there are",
  limit: "how many there may be",
  word: "the word that was not understood",
  target: "whom or where a message was for",
  reason: "why it did not work, in the platform's few words",
  ...GROUP_PLACEHOLDERS,
};

/** A pool's own words for some of the texts. */
export type Wording = Partial<Record<MessageKey, string>>;
/** What people wrote is a string and stays powerless; a mention or a channel is a span. */
export type Value = string | number | Span | Span[];

type Named<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;
export type ValuesOf<K extends MessageKey> = Record<Named<(typeof TEXTS)[K]>, Value>;

/** One of the texts, filled in: in the pool's words where it has its own. */
export function say<K extends MessageKey>(key: K, values: ValuesOf<K>, wording: Wording = {}): Span[] {
  return fill(wording[key] ?? TEXTS[key], values);
}

/** The placeholders a text may use: those of Kith's own words. */
export function placeholdersOf(key: MessageKey): string[] {
  return [...new Set(Array.from(TEXTS[key].matchAll(/\{(\w+)\}/g), (found) => found[1]!))];
}

/** Fills a template. An unknown placeholder stays as it is written; values are never read as templates. */
export function fill(template: string, values: Record<string, Value>): Span[] {
  const pieces = template.split(/(\{\w+\}|\*[^\s*](?:[^*\n]*[^\s*])?\*)/);
  return joined(pieces.flatMap((piece) => spansOf(piece, values)));
}

function spansOf(piece: string, values: Record<string, Value>): Span[] {
  if (piece.startsWith("{") && piece.endsWith("}")) {
    const name = piece.slice(1, -1);
    return Object.hasOwn(values, name) ? asSpans(values[name]!) : [plain(piece)];
  }
  const isBold = piece.length > 2 && piece.startsWith("*") && piece.endsWith("*");
  return isBold ? emphasised(piece.slice(1, -1), values) : [plain(piece)];
}

/** Bold is for the template's own words: what is filled in stays what it is. */
function emphasised(words: string, values: Record<string, Value>): Span[] {
  return words.split(/(\{\w+\})/).flatMap((piece): Span[] => {
    if (piece.startsWith("{") && Object.hasOwn(values, piece.slice(1, -1))) return spansOf(piece, values);
    return piece === "" ? [] : [{ kind: "bold", text: piece }];
  });
}

function asSpans(value: Value): Span[] {
  if (Array.isArray(value)) return value;
  return typeof value === "object" ? [value] : [plain(String(value))];
}

function joined(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (span.kind === "plain" && last?.kind === "plain") merged[merged.length - 1] = plain(last.text + span.text);
    else if (span.kind !== "plain" || span.text !== "") merged.push(span);
  }
  return merged;
}
