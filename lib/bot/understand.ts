// What somebody means by a few words: the phrases Kith recognises in a direct message. Pure.

export type Intent =
  | "yes"
  | "no"
  /** "ok", "great": a yes to an invitation, but to "did you meet?" only a courtesy. */
  | "agree"
  | "met"
  | "not_yet"
  | "not_met"
  | "help"
  | "stop"
  | "pause"
  | "resume"
  | "cancel"
  | "change_intro"
  | "status"
  | "stats"
  /** How one appears on public pages. */
  | "show_name"
  | "show_initials"
  | "hide_name"
  | "greeting"
  | "thanks";

export type Understood = { intent: Intent } | { intent: "command"; word: string };

/** Phrases without case, punctuation or apostrophes. Words around them that change nothing are in FILLERS. */
const PHRASES: Record<Intent, string[]> = {
  yes: list(`yes; y; yep; yup; yeah; yea; ya; yah; aye; sure; sure thing; of course; ofc; certainly; definitely;
    absolutely; totally; indeed; gladly; with pleasure; count me in; in; im in; i am in; sign me up; available;
    im available; i am available; free; im free; i am free; i can; i can make it; id love to; i would love to; love to;
    why not; lets do it; lets do this; go for it; im up for it; up for it; im game; yes i am; yes i do; yes i can;
    yes i will; i will; i do; i am; true; affirmative; yes sir; you bet; i want in; include me; add me`),
  agree: list(`ok; okay; okey; okie; k; alright; all right; fine; perfect; great; cool; nice; awesome; sounds good;
    sounds great; sounds like a plan; works for me; that works; lets go; good; very good`),
  no: list(`no; n; nope; nop; nah; na; naw; no thanks; no thank you; no thx; no ty; no way; not now; not today; not this time;
    not this week; not this round; not this month; not available; not free; not for me; not really; not me; maybe next time;
    next time; another time; maybe later; later; some other time; count me out; im out; i am out; out; skip; skip me;
    skip this; skip this one; skip it; skip this round; skip this week; pass; i pass; ill pass; ill skip; i cant; i can not;
    cant; cannot; i cannot; cant make it; i cant make it; i wont; i wont make it; im not available; i am not available;
    im busy; i am busy; busy; too busy; im too busy; im not free; unavailable; im unavailable; sadly no; unfortunately not;
    im afraid not; afraid not; negative; false; no i cant; no i cannot; no im not; no i dont; i dont want to; rather not;
    id rather not; leave me out; exclude me; not interested; im not interested; i dont; i am not; im not; ill sit this one out`),
  met: list(`we met; we did; yes we did; yes we met; we have met; weve met; we already met; already met; we did meet;
    we just met; met; we had coffee; we had lunch; we talked; yes we have`),
  not_yet: list(`not yet; no not yet; not just yet; we havent yet; havent yet; we havent met yet; havent met yet;
    we have not met yet; we didnt meet yet; not met yet; soon; we will; we are planning to; we have a date`),
  not_met:
    list(`we didnt; we did not; no we didnt; no we did not; we didnt meet; we did not meet; we havent; we havent met;
    we have not; we have not met; no we havent; didnt meet; never met; we never met; didnt happen; it didnt happen`),
  help: list(`help; help me; info; commands; what can you do; what do you do; who are you; what are you; what is this;
    whats this; how does this work; how does it work; how do you work; what can i do; what can i say; menu; i need help`),
  stop: list(`stop; stop it; stop this; stop asking; stop asking me; stop messaging me; stop writing; stop writing to me;
    stop writing me; unsubscribe; unsubscribe me; opt out; opt me out; leave me alone; remove me; quit; go away;
    dont ask me; dont message me; dont write to me; do not ask me; do not message me; no more messages`),
  pause:
    list(`pause; pause me; pause this; take a break; i need a break; i am taking a break; im taking a break; snooze;
    snooze me; mute; mute me; pause for now; put me on pause; put me on hold`),
  resume: list(`resume; resume me; unpause; unpause me; unsnooze; unmute; im back; i am back; back; start; start again;
    start asking; start asking me; ask me; opt in; opt me in; subscribe`),
  cancel: list(`cancel; cancel it; cancel that; cancel this; never mind; nevermind; nvm; forget it; forget that; abort;
    keep it; keep my intro; keep the old one; keep the old; keep it as it is; leave it; leave it as it is; dont change it`),
  change_intro: introPhrases(),
  status: list(`status; my status; whats my status; where do i stand; am i in; am i matched`),
  stats: list(`stats; statistics; numbers; the numbers; leaderboard`),
  show_name: list(`show my name; show my full name; use my name; use my full name; full name; show me; name me`),
  show_initials: list(`initials; my initials; show my initials; use my initials; only my initials; initials only;
    only initials; show only my initials; show initials`),
  hide_name: list(`hide me; hide my name; hide; anonymous; make me anonymous; i want to be anonymous; dont show me;
    dont show my name; do not show me; do not show my name; dont name me; do not name me`),
  greeting:
    list(`hi; hello; hey; hiya; heya; hey there; hi there; hello there; yo; howdy; greetings; good morning; morning;
    good afternoon; good evening; good day; hi all; hello world; sup; whats up; how are you; hows it going; how is it going`),
  thanks:
    list(`thanks; thank you; thx; ty; tysm; cheers; many thanks; thanks a lot; thank you so much; thank you very much;
    thanks so much; much appreciated; great thanks; ok thanks; okay thanks; ok thank you; got it; got it thanks`),
};

/** Said around a phrase, they change nothing; alone they mean nothing. */
const FILLERS =
  list(`please; pls; plz; kith; bot; oh; ah; um; uh; hmm; hm; well; so; then; again; too; sorry; actually; really;
  today; this time; this week; this round; for now; for me; for this round; for this week; now; everyone; all; and; but;
  can i; could i; can you; could you; may i; i want to; i would like to; id like to; i need to; let me; how do i; how can i;
  i think; i guess; me too; dear; sir; my friend; everybody; folks; guys`);

/** Marks that stand alone for a word: emoji, and the codes Slack writes them as. */
const MARKS: Record<string, Intent> = {
  ...marks(
    "yes",
    "👍 ✅ ✔ ☑ 👌 💯 🆗 🙋 🙌 :+1: :thumbsup: :white_check_mark: :heavy_check_mark: :ok_hand: :100: :ok: :raised_hands:",
  ),
  ...marks(
    "no",
    "👎 ❌ ✖ 🙅 🚫 ⛔ :-1: :thumbsdown: :x: :heavy_multiplication_x: :no_good: :no_entry: :no_entry_sign:",
  ),
  ...marks("greeting", "👋 :wave:"),
  ...marks("thanks", "🙏 :pray:"),
  ...marks("help", "? ❓ ❔ :question:"),
  ...marks("stop", "🛑 :octagonal_sign: :stop_sign:"),
};

/** `!words` that mean what a phrase means. */
const COMMANDS = new Map<string, Intent>([["intro", "change_intro"]]);
for (const word of ["yes", "no", "help", "stop", "pause", "resume", "cancel", "status", "stats"] as const)
  COMMANDS.set(word, word);

/** Of several meanings the weightiest counts: "hi, yes please" is a yes, "ok, stop" a stop. Two of one weight are none. */
const WEIGHTS: Partial<Record<Intent, number>> = { greeting: 0, thanks: 1, agree: 2, yes: 3, no: 3 };
const weightOf = (intent: Intent) => WEIGHTS[intent] ?? 4;
const LONGEST_PHRASE = 6;
/** Nothing as long as this is only a phrase, and it saves reading essays word by word. */
const LONGEST_TEXT = 200;

const MEANINGS = new Map<string, Intent | "filler">();
for (const filler of FILLERS) MEANINGS.set(squeeze(filler), "filler");
for (const [intent, phrases] of Object.entries(PHRASES) as [Intent, string[]][]) {
  for (const phrase of phrases) MEANINGS.set(squeeze(phrase), intent);
}

/** The meaning of a whole message, or null when it is more than a phrase: an intro that begins with "Yes!" is no yes. */
export function understand(text: string): Understood | null {
  const trimmed = text.trim();
  const command = /^!(\p{L}[\p{L}\p{N}_-]{0,39})/u.exec(trimmed)?.[1]?.toLowerCase();
  if (command) {
    const intent = COMMANDS.get(command);
    return intent ? { intent } : { intent: "command", word: command };
  }
  if (trimmed === "" || trimmed.length > LONGEST_TEXT) return null;
  const words = wordsOf(trimmed);
  const intent = words.length > 0 ? meaningOf(words) : meaningOfMarks(trimmed);
  return intent && { intent };
}

/** Lower case, no punctuation, no emoji, no apostrophes. A text in other letters keeps them, and matches nothing. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/:[a-z0-9_+'-]+:/g, " ")
    .replace(/['’‘`´]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
  return /\p{L}/u.test(plain) ? plain.split(" ").map(squeeze) : [];
}

/** "yesss" and "yes" are the same word once no letter follows itself; the phrases are squeezed too. */
function squeeze(words: string): string {
  return words.replace(/(\p{L})\1+/gu, "$1");
}

/** Every word must belong to a phrase or a filler, or the whole is more than Kith understands. */
function meaningOf(words: string[]): Intent | null {
  const found = new Set<Intent>();
  for (let from = 0; from < words.length; ) {
    const length = longestPhraseAt(words, from);
    if (length === 0) return null;
    const meaning = MEANINGS.get(words.slice(from, from + length).join(" "));
    if (meaning && meaning !== "filler") found.add(meaning);
    from += length;
  }
  return weightiest(found);
}

function longestPhraseAt(words: string[], from: number): number {
  for (let length = Math.min(LONGEST_PHRASE, words.length - from); length > 0; length--) {
    if (MEANINGS.has(words.slice(from, from + length).join(" "))) return length;
  }
  return 0;
}

function meaningOfMarks(text: string): Intent | null {
  const bare = text.replace(/:skin-tone-\d:|[\p{Emoji_Modifier}\p{Cf}\p{Mn}♀♂!.,~\s]/gu, "");
  const signs =
    bare
      .replace(/(?<!:)\+1(?!:)/g, "👍")
      .replace(/(?<!:)-1(?!:)/g, "👎")
      .match(/:[a-z0-9_+-]+:|./gu) ?? [];
  const meanings = signs.map((sign) => MARKS[sign]);
  return meanings.every((meaning) => meaning !== undefined) ? weightiest(new Set(meanings)) : null;
}

function weightiest(found: Set<Intent>): Intent | null {
  const most = Math.max(...[...found].map(weightOf));
  const candidates = [...found].filter((intent) => weightOf(intent) === most);
  return candidates.length === 1 ? candidates[0]! : null;
}

function list(phrases: string): string[] {
  return phrases.split(";").map((phrase) => phrase.trim().replace(/\s+/g, " "));
}

function marks(intent: Intent, signs: string): Record<string, Intent> {
  return Object.fromEntries(signs.split(" ").map((sign) => [sign, intent]));
}

function introPhrases(): string[] {
  const nouns = ["intro", "introduction", "bio", "profile", "about me", "self introduction"];
  const verbs = list(
    "update; change; edit; rewrite; redo; replace; fix; set; write; revise; modify; correct; show; see",
  );
  const owned = nouns.flatMap((noun) => [noun, `my ${noun}`, `the ${noun}`, `a new ${noun}`, `my new ${noun}`]);
  return [
    "new intro",
    "my intro",
    "intro",
    "bio",
    "my bio",
    ...verbs.flatMap((verb) => owned.map((noun) => `${verb} ${noun}`)),
  ];
}
