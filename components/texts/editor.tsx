// One text being worded: what may be filled in, what is wrong with it, and what it looks like.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { texts as words } from "@/components/words/texts";
import type { PoolTexts, TextFacts, TextPreview } from "@/lib/bot/texts";
import { TEXT_LIMIT } from "@/lib/meetups/choices";
import { isChanged, wordsOf } from "./chosen";
import { Placeholders } from "./placeholders";
import { Preview } from "./preview";
import { previewQuery } from "./queries";
import { useWording } from "./use-wording";

interface Props {
  texts: PoolTexts;
  text: TextFacts;
  draft: string | undefined;
  onDraft: (draft: string | undefined) => void;
}

export function Editor({ texts, text, draft, onDraft }: Props) {
  const { title, note } = words.texts[text.key];
  const written = draft ?? wordsOf(text);
  const { data: preview } = useQuery(previewQuery(texts.slug, text.key, usePaused(written)));
  return (
    <div className="grid min-w-0 content-start gap-4 self-start md:sticky md:top-6">
      <div className="grid gap-1">
        <h3 className="text-lg">{title}</h3>
        <p className="text-soft text-sm">{note}</p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <Wording texts={texts} text={text} draft={draft} onDraft={onDraft} preview={preview} />
        <Preview platform={texts.platform} preview={preview} />
      </div>
    </div>
  );
}

/** So long after the last key what was typed is looked at; ms. */
const PAUSE_MS = 250;

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

function Wording({ texts, text, draft, onDraft, preview }: Props & { preview: TextPreview | undefined }) {
  const { number, list } = useFormat();
  const area = useRef<HTMLTextAreaElement>(null);
  const wording = useWording(texts.slug, text, () => onDraft(undefined));
  const written = draft ?? wordsOf(text);
  const left = TEXT_LIMIT - [...written.trim()].length;
  const changed = isChanged(text, draft);
  const insert = (name: string) => {
    const { selectionStart = written.length, selectionEnd = written.length } = area.current ?? {};
    const placeholder = words.inBraces(name);
    onDraft(written.slice(0, selectionStart) + placeholder + written.slice(selectionEnd));
    area.current?.focus();
  };
  return (
    <form
      className="grid content-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        wording.save(written);
      }}
    >
      <Field label={words.wording} hint={words.hint} error={wording.problem ?? (changed ? preview?.problem : null)}>
        {(ids) => (
          <Textarea
            {...ids}
            ref={area}
            rows={7}
            value={written}
            readOnly={!texts.mayEdit}
            onChange={(event) => {
              wording.clear();
              onDraft(event.target.value);
            }}
          />
        )}
      </Field>
      {left < 300 && (
        <p aria-live="polite" className={left < 0 ? "text-rose text-xs" : "text-soft text-xs"}>
          {words.left(number(left))}
        </p>
      )}
      <Placeholders texts={texts} text={text} written={written} onInsert={insert} />
      {preview && preview.leftOut.length > 0 && (
        <p className="text-gold text-xs">{words.leftOut(list(preview.leftOut.map(words.inBraces)))}</p>
      )}
      {text.own !== null && (
        <div className="grid gap-1 text-sm">
          <h4 className="font-medium font-sans text-soft text-xs">{words.standard}</h4>
          <p className="whitespace-pre-wrap text-soft">{text.standard}</p>
        </div>
      )}
      {texts.mayEdit && (
        <div className="flex flex-wrap justify-end gap-2">
          {changed && (
            <Button look="plain" size="small" onClick={() => onDraft(undefined)}>
              {words.discard}
            </Button>
          )}
          {text.own !== null && (
            <Button look="quiet" size="small" pending={wording.pending} onClick={wording.reset}>
              {words.reset}
            </Button>
          )}
          <Button type="submit" size="small" pending={wording.pending} disabled={!changed}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  );
}
