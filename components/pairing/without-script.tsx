// Where the picture will be: room for it, and without JavaScript or on paper the beginning of the table instead.
import { Filled } from "@/components/ui/filled";
import { Skeleton } from "@/components/ui/skeleton";
import { pairing as words } from "@/components/words/graph";
import type { StatsView } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";
import { drawn } from "./ties";
import { TiesTable } from "./ties-table";

interface Props {
  people: PoolStats["people"];
  view: StatsView;
  /** Where all the pairs are. */
  csv: string;
}

export function WithoutScript({ people, view: { ties, tieCount }, csv }: Props) {
  if (tieCount === 0) return <p className="text-soft">{words.empty}</p>;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const left = tieCount - ties.length;
  const link = (text: string) => (
    <a href={csv} download className="text-clay underline">
      {text}
    </a>
  );
  return (
    <>
      <Skeleton className="noscript:hidden h-[min(36rem,65dvh)] print:hidden" />
      <div className="[@media_screen_and_(scripting:enabled)]:hidden">
        <p className="pb-4 text-soft print:hidden">{words.needsScript}</p>
        <TiesTable ties={ties.map(drawn)} name={(id) => names.get(id) ?? ""} />
        <p className="pt-4 text-soft text-sm">
          <Filled text={left > 0 ? words.table.more(left) : words.table.whole} marks={{ csv: link }} />
        </p>
      </div>
    </>
  );
}
