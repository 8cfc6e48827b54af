// What a text can have filled in: pressed, it is put in where one is writing.
"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { texts as words } from "@/components/words/texts";
import type { PoolTexts, TextFacts } from "@/lib/bot/texts";

interface Props {
  texts: PoolTexts;
  text: TextFacts;
  written: string;
  onInsert: (name: string) => void;
}

export function Placeholders({ texts, text, written, onInsert }: Props) {
  if (text.placeholders.length === 0) return <p className="text-soft text-xs">{words.noPlaceholders}</p>;
  return (
    <div className="grid gap-2">
      <h4 className="font-medium font-sans text-soft text-xs">{words.placeholders}</h4>
      <ul className="grid gap-1 text-xs">
        {text.placeholders.map((name) => {
          const [inBraces, meaning] = [words.inBraces(name), texts.meanings[name] ?? ""];
          const isUsed = written.includes(inBraces);
          return (
            <li key={name} className="flex items-center gap-2">
              <button
                type="button"
                disabled={!texts.mayEdit}
                aria-label={words.insert(name, meaning)}
                onClick={() => onInsert(name)}
                className={clsx(
                  "inline-flex items-center gap-1 rounded-sm border px-2 py-0.5 font-mono",
                  isUsed ? "border-sage/50 text-sage" : "border-line text-ink hover:border-clay hover:text-clay",
                )}
              >
                {isUsed && <Check className="size-3" aria-hidden="true" />}
                {inBraces}
              </button>
              <span className="text-soft">{meaning}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
