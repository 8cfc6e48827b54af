// The texts of a pool to choose from: a list, or on a phone a select.
"use client";

import { clsx } from "clsx";
import { Badge } from "@/components/ui/badge";
import { Select } from "@/components/ui/input";
import { texts as words } from "@/components/words/texts";
import type { PoolTexts, TextFacts } from "@/lib/bot/texts";

interface Props {
  texts: PoolTexts;
  chosen: string;
  unsaved: ReadonlySet<string>;
  onChoose: (key: string) => void;
}

export function TextList({ texts, chosen, unsaved, onChoose }: Props) {
  return (
    <nav aria-label={words.list} className="grid content-start gap-4 self-start max-md:hidden">
      {texts.groups.map(({ group, texts: some }) => (
        <div key={group} className="grid gap-1">
          <h3 className="font-medium font-sans text-soft text-xs tracking-normal">{words.groups[group]}</h3>
          <ul className="grid gap-0.5">
            {some.map((text) => (
              <li key={text.key}>
                <button
                  type="button"
                  aria-current={text.key === chosen ? "true" : undefined}
                  onClick={() => onChoose(text.key)}
                  className={clsx(
                    "flex w-full items-center justify-between gap-2 rounded-sm px-2 py-1 text-left text-sm",
                    text.key === chosen ? "bg-tint font-medium text-ink" : "text-soft hover:bg-tint/50 hover:text-ink",
                  )}
                >
                  {words.texts[text.key].title}
                  <Mark text={text} isUnsaved={unsaved.has(text.key)} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Mark({ text, isUnsaved }: { text: TextFacts; isUnsaved: boolean }) {
  if (isUnsaved) return <Badge tone="warn">{words.unsaved}</Badge>;
  return text.own === null ? null : <Badge tone="info">{words.own}</Badge>;
}

export function TextSelect({ texts, chosen, unsaved, onChoose }: Props) {
  const label = (text: TextFacts) => {
    const mark = unsaved.has(text.key) ? words.unsaved : text.own === null ? null : words.own;
    return mark === null ? words.texts[text.key].title : `${words.texts[text.key].title} (${mark})`;
  };
  return (
    <Select
      aria-label={words.choose}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
      className="w-full md:hidden"
    >
      {texts.groups.map(({ group, texts: some }) => (
        <optgroup key={group} label={words.groups[group]}>
          {some.map((text) => (
            <option key={text.key} value={text.key}>
              {label(text)}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
