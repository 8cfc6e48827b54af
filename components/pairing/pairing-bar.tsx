// Above the picture: whom to look for, which rounds, by what to colour, and how to take it along.
"use client";

import type { Core } from "cytoscape";
import { Download, Image, Play, Square } from "lucide-react";
import { savePng, today } from "@/components/graph/save-png";
import { useTheme } from "@/components/graph/theme";
import type { Paint } from "@/components/graph/use-underlay";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/ui/format";
import { Input, Select } from "@/components/ui/input";
import { graph, pairing as words } from "@/components/words/graph";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Colouring } from "./elements";
import type { ColourBy } from "./pairing-view";
import { PersonFinder } from "./person-finder";
import type { Range } from "./ties";
import { toldOf } from "./told";
import { usePlay } from "./use-play";
import { type Chosen, isReversed } from "./use-range";

interface Props {
  pool: PoolStats["pool"];
  rounds: PoolStats["rounds"];
  range: Chosen;
  names: ReadonlyMap<string, string>;
  colourBy: ColourBy;
  /** null: all are alike. */
  colours: Colouring | null;
  /** What they tell apart. */
  about?: string;
  hasZones: boolean;
  cy: Core | null;
  lines: Paint;
  csv: string;
  onFound: (id: string) => void;
  onColourBy: (by: ColourBy) => void;
}

export function PairingBar(props: Props) {
  const { pool, rounds, range: chosen, names, colourBy, colours, about, hasZones, cy, lines, csv } = props;
  const { onFound, onColourBy } = props;
  const { range, byRounds } = chosen;
  const { playing, toggle } = usePlay(rounds, range, byRounds);
  const theme = useTheme();
  const { days } = useFormat();
  const save = () => {
    if (!cy || !theme) return;
    const told = toldOf({ stats: { pool, rounds }, range, colours, about, theme }, { days, today: today() });
    return savePng(cy, told, theme, { paint: lines });
  };
  const choices: ColourBy[] = hasZones ? ["community", "zone", "none"] : ["community", "none"];
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 print:hidden">
      <div className="w-full md:w-56">
        <PersonFinder label={words.find} names={names} onFound={onFound} />
      </div>
      {rounds.length > 1 && <Rounds rounds={rounds} range={range} onRange={byRounds} />}
      {rounds.length > 1 && <DaysPart {...chosen} />}
      <Field label={words.colour}>
        {(ids) => (
          <Select
            {...ids}
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
        )}
      </Field>
      <div className="flex min-h-9 flex-wrap items-center gap-2 self-end">
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
    </div>
  );
}

interface RoundsProps {
  rounds: PoolStats["rounds"];
  range: Range;
  onRange: (range: Range) => void;
}

function Rounds({ rounds, range, onRange }: RoundsProps) {
  const { days } = useFormat();
  const isNone = range.from > range.to;
  const ends = [
    { end: "from", label: words.from, fits: (n: number) => isNone || n <= range.to },
    { end: "to", label: words.to, fits: (n: number) => isNone || n >= range.from },
  ] as const;
  return ends.map(({ end, label, fits }) => (
    <Field key={end} label={label}>
      {(ids) => (
        <Select
          {...ids}
          className="w-48"
          value={isNone ? "" : range[end]}
          onChange={({ target: { value } }) =>
            onRange(isNone ? { from: Number(value), to: Number(value) } : { ...range, [end]: Number(value) })
          }
        >
          {isNone && <option value="">{words.noRound}</option>}
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

/** Days choose the rounds that begin on them. */
function DaysPart({ range, days: chosen, byDays }: Chosen) {
  const wrong = isReversed(chosen) ? words.reversed : range.from > range.to ? words.noneThen : null;
  const ends = [
    { end: "since", label: words.since },
    { end: "until", label: words.until },
  ] as const;
  return (
    <div className="grid gap-1.5">
      <div className="flex gap-3">
        {ends.map(({ end, label }) => (
          <Field key={end} label={label}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                className="w-36"
                aria-invalid={wrong !== null || undefined}
                value={chosen[end]}
                onChange={({ target: { value } }) => byDays({ ...chosen, [end]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      {wrong && (
        <p role="alert" className="max-w-80 font-medium text-rose text-xs">
          {wrong}
        </p>
      )}
    </div>
  );
}
