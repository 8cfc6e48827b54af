import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Intent, understand } from "./understand";

const intentOf = (text: string) => understand(text)?.intent ?? null;

const SAID: Record<Intent, string[]> = {
  yes: [
    "yes",
    "Yes!",
    "YES",
    "yep",
    "Yup.",
    "yesss",
    "yeeees",
    "yeah sure",
    "sure",
    "Sure thing!!",
    "count me in",
    "I'm in",
    "I’m in :tada:",
    "👍",
    "👍🏽👍🏽",
    ":+1:",
    ":+1::skin-tone-3:",
    "+1",
    "✅",
    "Hi! Yes please",
    "yes, thanks",
    "ok yes",
    "y",
    "of course",
    "I'd love to",
    "yes yes yes",
    "🙋‍♀️",
  ],
  no: [
    "no",
    "No.",
    "nope",
    "nooo",
    "no thanks",
    "No, thank you!",
    "not now",
    "Not this time",
    "not this time, sorry",
    "can't",
    "I can't make it this week",
    "maybe next time",
    "👎",
    ":-1:",
    "-1",
    "count me out",
    "I'm busy this week",
    "skip",
    "Sorry, no",
    "pass",
    "hey, no thanks",
  ],
  agree: ["ok", "Okay!", "kk", "sounds good", "great", "ok great 🎉"],
  met: ["we met", "We did!", "yes, we met", "we already met"],
  not_yet: ["not yet", "Not yet!", "no, not yet", "we haven't met yet"],
  not_met: ["we didn't", "We didn't meet", "no we didn’t", "never met"],
  help: ["help", "HELP!", "help me please", "?", "???", "what can you do?", "how does this work?", "!help", "ok help"],
  stop: [
    "stop",
    "STOP",
    "please stop",
    "unsubscribe",
    "stop asking me",
    "don't message me",
    "leave me alone",
    "!stop",
    "ok, stop",
  ],
  show_name: ["show my name", "Show my full name please", "use my name again"],
  show_initials: ["initials", "Initials only, please!", "show only my initials", "can you use my initials"],
  hide_name: ["hide me", "Hide my name", "please don't show my name", "make me anonymous"],
  pause: ["pause", "Pause me please", "pause for now", "I need a break", "can you pause"],
  resume: ["resume", "I'm back!", "unpause", "start again"],
  cancel: ["cancel", "Never mind", "nvm", "no, cancel", "keep my intro"],
  change_intro: [
    "update my intro",
    "Change bio",
    "edit my introduction",
    "I'd like to change my bio",
    "can I update my intro?",
    "how do I edit my intro",
    "new intro",
    "!intro",
    "please update my profile",
  ],
  status: ["status", "!status", "My status?", "where do I stand"],
  stats: ["stats", "!stats", "Statistics", "leaderboard please"],
  greeting: ["hi", "Hello!", "hey there", "heyyyy", "👋", ":wave:", "Hi Kith", "good morning", "hello everyone 👋"],
  thanks: ["thanks", "Thank you so much!", "thx 🙏", "hi, thanks", "ok thanks"],
};

const MORE_THAN_A_PHRASE = [
  "Yes! I'm Ana and I build bridges",
  "Hi, I'm Bo.",
  "Hello! My name is Help Desk Hannah",
  "I work on the pause button",
  "no idea what to write, I like cats",
  "yes no",
  "yes but not this time",
  "not sure",
  "When is the next round?",
  "🎉🎉🎉",
  "👍👎",
  "👋🌍🧑‍💻",
  ":tada:",
  "1234",
  "...",
  "",
  "   \n",
  "so",
  "Привет",
  "please",
  "designer",
  "stop-motion films are my thing",
];

describe("understand", () => {
  for (const [intent, texts] of Object.entries(SAID)) {
    it.each(texts)(`takes %j for ${intent}`, (text) => expect(intentOf(text)).toBe(intent));
  }

  it.each(MORE_THAN_A_PHRASE)("leaves %j alone", (text) => expect(understand(text)).toBeNull());

  it("names a word after an exclamation mark", () => {
    expect(understand("!add @ana ~design")).toEqual({ intent: "command", word: "add" });
    expect(understand("!Foo")).toEqual({ intent: "command", word: "foo" });
    expect(understand("!constructor")).toEqual({ intent: "command", word: "constructor" });
    expect(understand("!!!")).toBeNull();
    expect(understand("! add")).toBeNull();
  });

  const phrases = Object.entries(SAID).flatMap(([intent, texts]) =>
    texts.filter((text) => /^[a-z' ]+$/i.test(text)).map((text) => ({ intent, text })),
  );
  const phrase = fc.constantFrom(...phrases);
  const decoration = fc.constantFrom("", "!", "...", " 🎉", " :smile:", "?!", "  ", "\n", " please", " 😀😀");

  it("means the same in any case, with any punctuation, drawn out", () => {
    fc.assert(
      fc.property(phrase, decoration, fc.boolean(), fc.nat({ max: 5 }), ({ intent, text }, tail, loud, more) => {
        const drawn = text.replace(/.$/, (last) => last.repeat(more + 1));
        const said = `${loud ? drawn.toUpperCase() : drawn}${tail}`;
        expect(intentOf(said)).toBe(intent);
      }),
    );
  });

  it("is silent as soon as one word says more", () => {
    const word = fc.stringMatching(/^[b-d]{2}[aeiou]x[a-z]{2,8}$/);
    fc.assert(
      fc.property(phrase, word, fc.boolean(), ({ text }, extra, before) => {
        expect(understand(before ? `${extra} ${text}` : `${text} ${extra}`)).toBeNull();
      }),
    );
  });

  it("never throws, and never finds a meaning in anything long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const understood = understand(text);
        if (text.trim().length > 200 && !text.trim().startsWith("!")) expect(understood).toBeNull();
      }),
    );
  });
});
