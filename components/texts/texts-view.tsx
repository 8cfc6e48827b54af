// A pool's texts: all of them in the order people meet them, and the one that is being worded.
"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { Failed } from "@/components/ui/failed";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { texts as words } from "@/components/words/texts";
import type { PoolTexts, TextFacts } from "@/lib/bot/texts";
import { allTexts, chosenText, isChanged } from "./chosen";
import { Editor } from "./editor";
import { textsQuery } from "./queries";
import { TextList, TextSelect } from "./text-list";
import { useLeaveWarning } from "./use-leave-warning";

export function TextsView({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery(textsQuery(slug));
  return (
    <Section title={words.title} about={words.about}>
      {data && !data.mayEdit && <Note>{words.readOnly}</Note>}
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-96" />}
      {data && <Texts texts={data} />}
    </Section>
  );
}

/** What was begun to be worded stays with its text until it is saved or discarded. */
type Drafts = Partial<Record<TextFacts["key"], string>>;

function Texts({ texts }: { texts: PoolTexts }) {
  const [asked, setAsked] = useQueryState("text", parseAsString.withOptions({ history: "push" }));
  const [drafts, setDrafts] = useState<Drafts>({});
  const text = chosenText(texts, asked);
  const changed = allTexts(texts).filter((one) => isChanged(one, drafts[one.key]));
  const unsaved = new Set(changed.map((one) => one.key));
  useLeaveWarning(unsaved.size > 0);
  const choosing = { texts, chosen: text.key, unsaved, onChoose: (key: string) => void setAsked(key) };
  return (
    <div className="grid gap-6 md:grid-cols-[minmax(12rem,16rem)_minmax(0,1fr)]">
      <TextSelect {...choosing} />
      <TextList {...choosing} />
      <Editor
        key={text.key}
        texts={texts}
        text={text}
        draft={drafts[text.key]}
        onDraft={(draft) => setDrafts((before) => ({ ...before, [text.key]: draft }))}
      />
    </div>
  );
}
