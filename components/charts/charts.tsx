// A pool's rounds as charts, each with its numbers as a table.
import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { charts as words } from "@/components/words/charts";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import { ChartBox } from "./chart-box";
import { CHARTS, type ChartKind, seriesOf } from "./kinds";
import { Numbers } from "./numbers";

interface Props {
  figures: RoundFigures[];
  csv: string;
}

export function Charts({ figures, csv }: Props) {
  const kinds = CHARTS.filter((kind) => kind !== "answers" || figures.some((one) => one.asked !== null));
  return (
    <section id="charts" aria-labelledby="charts-title" className="grid grid-cols-1 gap-6">
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
  const drawn = seriesOf(kind).filter((one) => !one.isPlain);
  const isEmpty = drawn.every(({ key }) => figures.every((one) => one[key] === null));
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
