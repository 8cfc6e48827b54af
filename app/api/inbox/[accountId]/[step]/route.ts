// What is done about one conversation of the inbox.
import { doing } from "@/lib/http/dashboard";
import { stepOf } from "@/lib/http/steps";
import { answerPerson, sendAgain, setDone } from "@/lib/meetups/inbox";
import { AnswerPerson, SendAgain, SetDone } from "@/lib/meetups/inbox-schemas";

const here = { accountId: true } as const;

export const POST = stepOf({
  answer: doing(AnswerPerson.omit(here), (ctx, input, { params }) => answerPerson(ctx, { ...params, ...input })),
  done: doing(SetDone.omit({ ...here, done: true }), (ctx, input, { params }) =>
    setDone(ctx, { ...params, ...input, done: true }),
  ),
  reopen: doing(null, (ctx, _, { params }) => setDone(ctx, { ...params, done: false, seen: 0 })),
  again: doing(SendAgain.omit(here), (ctx, input, { params }) => sendAgain(ctx, { ...params, ...input })),
});
