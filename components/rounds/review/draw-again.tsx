// The seed of a draft, and drawing it again with a new one or a given one.
"use client";

import { useIsMutating } from "@tanstack/react-query";
import { Check, Copy, Shuffle } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { review as words } from "@/components/words/review";
import { ui } from "@/components/words/ui";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { arrangingKey, doTo } from "../queries";
import { around } from "../use-round-acts";

export function DrawAgain({ page }: { page: RoundPage }) {
  const [asking, setAsking] = useState(false);
  const changing = useIsMutating({ mutationKey: arrangingKey(page.roundId) }) > 0;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      {page.seed !== null && (
        <span className="inline-flex items-center gap-2 text-soft text-xs" title={words.seedAbout}>
          {words.seed} <code className="tabular-nums">{page.seed}</code>
          <CopySeed seed={String(page.seed)} />
        </span>
      )}
      {page.may.edit && (
        <Button look="quiet" size="small" icon={Shuffle} disabled={changing} onClick={() => setAsking(true)}>
          {words.again}
        </Button>
      )}
      {asking && <Ask page={page} onClose={() => setAsking(false)} />}
    </div>
  );
}

function CopySeed({ seed }: { seed: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(seed).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return <IconButton icon={copied ? Check : Copy} label={copied ? ui.copied : words.copySeed} onClick={copy} />;
}

function Ask({ page, onClose }: { page: RoundPage; onClose: () => void }) {
  const { roundId, seed: before } = page;
  const { number } = useFormat();
  const [seed, setSeed] = useState("");
  const draw = (with_?: string | number) =>
    doTo<{ seed: number }>(roundId, "draw", with_ === undefined || with_ === "" ? {} : { seed: with_ });
  const act = useAct({
    send: async (given: string) => {
      const facts = await draw(given.trim());
      onClose();
      return facts;
    },
    done: (facts) => words.againDone(String(facts.seed)),
    undo: () => (before === null ? null : { label: words.againUndo(String(before)), send: () => draw(before) }),
    refresh: around(roundId),
  });
  const locked = page.matches?.locked ?? 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.againTitle}
      about={words.againAbout(locked, number(locked))}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          act.run(seed);
        }}
      >
        <Field label={words.againSeed} hint={words.againSeedHint} optional>
          {(field) => (
            <Input
              {...field}
              inputMode="numeric"
              pattern="[0-9]*"
              value={seed}
              onChange={(event) => setSeed(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" size="small" onClick={onClose}>
            {ui.cancel}
          </Button>
          <Button type="submit" size="small" pending={act.pending}>
            {words.again}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
