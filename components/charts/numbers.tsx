// What a chart shows, as a table.
"use client";

import { useFormat } from "@/components/ui/format";
import { charts as words } from "@/components/words/charts";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import { type ChartKind, seriesOf, shown } from "./kinds";

export function Numbers({ kind, figures }: { kind: ChartKind; figures: RoundFigures[] }) {
  const { days } = useFormat();
  const series = seriesOf(kind);
  return (
    <div className="max-h-80 overflow-auto pt-2 print:max-h-none">
      <table className="w-full text-left tabular-nums [&_td]:border-line [&_td]:border-t [&_td]:py-1 [&_td]:pr-3 [&_th]:pr-3 [&_th]:font-medium [&_th]:text-soft [&_th]:text-xs">
        <caption className="sr-only">{words.caption(words[kind].title)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.round}</th>
            <th scope="col">{words.days}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <tr key={one.round}>
              <td>{one.round}</td>
              <td>{days(one.start, one.end)}</td>
              {series.map(({ key, isShare }) => (
                <td key={key}>{shown(one[key], isShare)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
