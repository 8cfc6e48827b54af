// The answer that is being written.
"use client";

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { inbox as words } from "@/components/words/inbox";
import { ANSWER_LIMIT, answerProblem } from "@/lib/meetups/choices";
import type { InboxThread } from "@/lib/meetups/inbox-schemas";
import { at } from "./queries";

interface Props {
  thread: InboxThread;
  draft: string;
  onDraft: (text: string) => void;
  /** What is being handed over stands in the conversation at once. */
  onSending: (text: string | null) => void;
}

export function Composer(props: Props) {
  const { closed, mayAnswer, isConnected } = props.thread;
  const obstacle = closed ? words[closed] : mayAnswer ? null : words.readOnly;
  return (
    <div className="grid gap-2 border-line border-t px-4 py-3">
      {!isConnected && <Note tone="warn">{words.notConnected}</Note>}
      {obstacle ? <p className="text-soft text-sm">{obstacle}</p> : <Answer {...props} />}
    </div>
  );
}

function Answer({ thread: { accountId, name, seen }, draft, onDraft, onSending }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { runAsync, pending } = useAct({
    send: (text: string) => sendJson("POST", at(accountId, "answer"), { text, seen }),
    done: () => words.sentSaid(name),
    refresh: [["inbox"], ["home"]],
  });
  const send = async (text: string) => {
    onSending(text);
    onDraft("");
    // What was refused is there to be changed; why is told by then.
    await runAsync(text).catch(() => onDraft(text));
    onSending(null);
  };
  const left = ANSWER_LIMIT - [...draft].length;
  const submit = () => {
    const found = answerProblem(draft);
    setProblem(found);
    if (found === null && !pending) void send(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="grid gap-2"
    >
      <Field label={words.answer} hint={<Hint />} error={problem}>
        {(ids) => (
          <Textarea
            {...ids}
            rows={3}
            value={draft}
            onChange={(event) => {
              setProblem(null);
              onDraft(event.target.value);
            }}
            onKeyDown={onKeyDown}
            className="max-h-60 min-h-20"
          />
        )}
      </Field>
      <div className="flex items-center justify-end gap-3">
        <CharactersLeft left={left} />
        <Button type="submit" size="small" icon={SendHorizontal} pending={pending} disabled={draft.trim() === ""}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}

const Hint = () => (
  <>
    {words.hint} <span className="max-md:hidden">{words.keys}</span>
  </>
);

/** Said only when it begins to matter. */
function CharactersLeft({ left }: { left: number }) {
  const { number } = useFormat();
  if (left > 300) return null;
  return (
    <span aria-live="polite" className={left < 0 ? "text-rose text-xs" : "text-soft text-xs"}>
      {words.left(number(left))}
    </span>
  );
}
