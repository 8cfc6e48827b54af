// What the newest round did to the public numbers.
import { percent } from "@/components/ui/words";
import type { DemoView, Tally } from "@/lib/http/demo";

export function Numbers({ numbers: { before, now } }: { numbers: DemoView["numbers"] }) {
  const rows: [name: string, value: (tally: Tally) => string][] = [
    ["Rounds", (tally) => String(tally.rounds)],
    ["Matches", (tally) => String(tally.matches)],
    ["Have met", (tally) => `${tally.met} (${percent(tally.matches === 0 ? 0 : tally.met / tally.matches)})`],
  ];
  return (
    <table className="w-full text-left tabular-nums [&_tbody_tr]:border-line [&_tbody_tr]:border-t [&_td]:py-2 [&_th]:py-2 [&_th]:font-medium">
      <caption className="sr-only">The pool's numbers before and after this round</caption>
      <thead className="text-soft text-sm">
        <tr>
          <td />
          <th scope="col">Before</th>
          <th scope="col">With this round</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="text-soft">{value(before)}</td>
            <td className="font-serif text-lg">{value(now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
