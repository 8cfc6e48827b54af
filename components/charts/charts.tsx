// A pool's rounds as charts, each with its numbers as a table.
import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { days } from "@/components/ui/words";
import { charts as words } from "@/components/words/charts";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import { ChartBox } from "./chart-box";
import { CHARTS, type ChartKind, seriesOf, shown } from "./kinds";

interface Props {
  figures: RoundFigures[];
  csv: string;
}

export function Charts({ figures, csv }: Props) {
  const kinds = CHARTS.filter((kind) => kind !== "answers" || figures.some((one) => one.asked !== null));
  return (
    <section aria-labelledby="charts-title" className="grid grid-cols-1 gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="charts-title" className="text-2xl">
            {words.title}
          </h2>
          <p className="text-soft text-sm">{figures.length === 0 ? words.none : words.about}</p>
        </div>
        {figures.length > 0 && (
          <ButtonLink look="quiet" size="small" icon={Download} href={csv} download>
            {words.csv}
          </ButtonLink>
        )}
      </div>
      {figures.length > 0 && (
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          {kinds.map((kind) => (
            <Chart key={kind} kind={kind} figures={figures} />
          ))}
        </div>
      )}
    </section>
  );
}

/** On paper a chart that was not drawn is its numbers. */
const PRINTED =
  "print:hidden print:group-has-data-undrawn/chart:block " +
  "print:group-has-data-undrawn/chart:details-content:[content-visibility:visible]";

function Chart({ kind, figures }: { kind: ChartKind; figures: RoundFigures[] }) {
  const { title, about } = words[kind];
  const isEmpty = seriesOf(kind).every(({ key }) => figures.every((one) => one[key] === null));
  return (
    <figure className="group/chart grid content-start gap-3 rounded-md border border-line bg-card p-4 print:break-inside-avoid">
      <figcaption>
        <h3 className="text-lg">{title}</h3>
        <p className="text-soft text-sm">{about}</p>
      </figcaption>
      {isEmpty ? (
        <p className="py-8 text-center text-soft">{words.nothing}</p>
      ) : (
        <ChartBox kind={kind} figures={figures} />
      )}
      <details className={`text-sm ${PRINTED}`}>
        <summary className="cursor-pointer text-soft">{words.numbers}</summary>
        <Numbers kind={kind} figures={figures} />
      </details>
    </figure>
  );
}

function Numbers({ kind, figures }: { kind: ChartKind; figures: RoundFigures[] }) {
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
