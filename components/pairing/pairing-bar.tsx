// Above the picture: whom to look for, which rounds, by what to colour, and how to take it along.
"use client";

import type { Core } from "cytoscape";
import { Download, Image, Play, Square } from "lucide-react";
import { savePng } from "@/components/graph/save-png";
import { useTheme } from "@/components/graph/theme";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { days } from "@/components/ui/words";
import { graph, pairing as words } from "@/components/words/graph";
import type { PoolStats } from "@/lib/stats/summarise";
import { type Lines, paintLines } from "./lines";
import type { ColourBy } from "./pairing-view";
import { PersonFinder } from "./person-finder";
import { type Range, rangeOfDays } from "./ties";
import { usePlay } from "./use-play";

interface Props {
  rounds: PoolStats["rounds"];
  range: Range;
  whole: Range;
  names: ReadonlyMap<string, string>;
  colourBy: ColourBy;
  hasZones: boolean;
  cy: Core | null;
  lines: Lines;
  csv: string;
  onRange: (range: Range) => void;
  onFound: (id: string) => void;
  onColourBy: (by: ColourBy) => void;
}

export function PairingBar(props: Props) {
  const { rounds, range, whole, names, colourBy, hasZones, cy, lines, csv, onRange, onFound, onColourBy } = props;
  const { playing, toggle } = usePlay(rounds, range, onRange);
  const theme = useTheme();
  const save = () => cy && theme && savePng(cy, (on) => paintLines(on, lines, theme));
  const choices: ColourBy[] = hasZones ? ["community", "zone", "none"] : ["community", "none"];
  return (
    <div className="flex flex-wrap items-end gap-2 print:hidden">
      <div className="w-full md:w-56">
        <PersonFinder label={words.find} names={names} onFound={onFound} />
      </div>
      {rounds.length > 1 && <Rounds {...{ rounds, range, onRange }} />}
      {rounds.length > 1 && <Days {...{ rounds, whole, onRange }} />}
      <Select
        aria-label={words.colour}
        className="w-40"
        value={colourBy}
        onChange={(event) => onColourBy(event.target.value as ColourBy)}
      >
        {choices.map((by) => (
          <option key={by} value={by}>
            {words.colours[by]}
          </option>
        ))}
      </Select>
      {rounds.length > 1 && (
        <Button look="quiet" size="small" icon={playing ? Square : Play} onClick={toggle}>
          {playing ? words.stop : words.play}
        </Button>
      )}
      <Button look="quiet" size="small" icon={Image} disabled={!cy || !theme} onClick={save}>
        {graph.png}
      </Button>
      <ButtonLink look="quiet" size="small" icon={Download} href={csv} download>
        {graph.csv}
      </ButtonLink>
    </div>
  );
}

function Rounds({ rounds, range, onRange }: Pick<Props, "rounds" | "range" | "onRange">) {
  const ends = [
    { end: "from", label: words.from, fits: (n: number) => n <= range.to },
    { end: "to", label: words.to, fits: (n: number) => n >= range.from },
  ] as const;
  return ends.map(({ end, label, fits }) => (
    <Field key={end} label={label}>
      {(ids) => (
        <Select
          {...ids}
          className="w-48"
          value={range[end]}
          onChange={(event) => onRange({ ...range, [end]: Number(event.target.value) })}
        >
          {rounds.map(({ number, start }) => (
            <option key={number} value={number} disabled={!fits(number)}>
              {words.round(number, days(start, start))}
            </option>
          ))}
        </Select>
      )}
    </Field>
  ));
}

/** Days choose the rounds that begin within them. */
function Days({ rounds, whole, onRange }: Pick<Props, "rounds" | "whole" | "onRange">) {
  const choose = (form: HTMLElement) => {
    const [since = "", until = ""] = [...form.querySelectorAll("input")].map((input) => input.value);
    const none = { from: whole.to + 1, to: whole.to };
    onRange(rangeOfDays(rounds, since, until) ?? none);
  };
  return (
    <fieldset className="flex gap-2" onChange={(event) => choose(event.currentTarget)}>
      {[words.since, words.until].map((label) => (
        <Field key={label} label={label}>
          {(ids) => <Input {...ids} type="date" className="w-36" />}
        </Field>
      ))}
    </fieldset>
  );
}
