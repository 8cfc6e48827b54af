// The people of the year: some say yes, some no, some nothing, each question anew; after it, some met, and some only talk.
import { fraction } from "@/sandbox/answers";
import { elements } from "@/sandbox/deliver/elements";
import { type Message, Refusal, type Sandbox } from "@/sandbox/model";

type Choice = { upTo: number; press: string };

/** By the first button of a question: up to which mood (0 to 1) somebody presses what; beyond, nobody says anything. */
const ANSWERS: Record<string, Choice[]> = {
  "availability.yes": [
    { upTo: 0.1, press: "availability.yes" },
    { upTo: 0.14, press: "availability.no" },
  ],
  "feedback.met": [
    { upTo: 0.4, press: "feedback.met" },
    { upTo: 0.5, press: "feedback.not_yet" },
    { upTo: 0.55, press: "feedback.no" },
  ],
};
/** Of all asked, so many say something that nobody understands. */
const TALKING = 0.99;
const LATEST_MS = 1_000;
const TRIES = 5;

export interface Answering {
  /** Answers that are still to come. */
  pending(): number;
  given(): number;
}

export function startAnswering(sandbox: Sandbox): Answering {
  const bot = sandbox.slack.botUserId;
  const asked = new Map<string, number>();
  const given = { pending: 0, done: 0 };
  const later = (ms: number, act: () => Promise<boolean>, tries = TRIES) => {
    given.pending += 1;
    setTimeout(async () => {
      // What Kith has answered meanwhile has no buttons any more.
      const done = await act().catch((error) => error instanceof Refusal || Promise.reject(error));
      given.pending -= 1;
      if (done) given.done += 1;
      else if (tries > 1) later(LATEST_MS, act, tries - 1);
    }, ms);
  };
  sandbox.on((happening) => {
    if (happening.type !== "message" || happening.message.user !== bot) return;
    const { conversation, message } = happening;
    const channel = sandbox.workspace.channels[conversation]!;
    const who = channel.kind === "im" && channel.members.find((one) => one !== bot);
    const choices = who && choicesOf(message);
    if (!choices) return;
    const nth = (asked.get(who) ?? 0) + 1;
    asked.set(who, nth);
    const mood = fraction(`${sandbox.workspace.users[who]!.name} ${nth} is asked`);
    const actionId = choices.find(({ upTo }) => mood < upTo)?.press;
    const wait = LATEST_MS * fraction(`${who} ${nth} waits`);
    if (actionId) {
      later(
        wait,
        async () => (await sandbox.people.press(who, { conversation, ts: message.ts, actionId })).status === 200,
      );
    } else if (mood > TALKING) {
      later(wait, async () => Boolean(sandbox.people.post(who, { conversation, text: "What was it that we wanted?" })));
    }
  });
  return { pending: () => given.pending, given: () => given.done };
}

function choicesOf({ blocks }: Message): Choice[] | undefined {
  const [first] = elements(blocks);
  return ANSWERS[String(first?.element.action_id)];
}
