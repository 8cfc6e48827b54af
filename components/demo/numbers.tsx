// What the newest round did to the public numbers, and who did it.
import { percent } from "@/components/ui/words";
import type { DemoView, Tally } from "@/lib/http/demo";
import { Facts } from "./facts";
import { type Fact, whoseMet } from "./story";

const ROWS: [name: string, value: (tally: Tally) => string][] = [
  ["Matches", ({ matches }) => String(matches)],
  ["Have met", ({ matches, met }) => `${met} (${percent(matches === 0 ? 0 : met / matches)})`],
];

export function Numbers({ round, players, numbers: { before, now, others } }: DemoView) {
  const rest: Fact = { mark: "done", text: `The others: ${others.met} of ${others.matches} have met so far.` };
  const played = players.filter((player) => player.match !== null);
  return (
    <div className="grid gap-4">
      <table className="w-full text-left tabular-nums [&_tbody_tr]:border-line [&_tbody_tr]:border-t [&_td]:py-2 [&_th]:py-2 [&_th]:font-medium">
        <caption className="sr-only">The pool's numbers before and after this round</caption>
        <thead className="text-soft text-sm">
          <tr>
            <td />
            <th scope="col">Before round {round?.number}</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="text-soft">{value(before)}</td>
              <td className="font-serif text-lg">{value(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div role="status">
        <Facts facts={[...played.map(whoseMet), rest]} />
      </div>
    </div>
  );
}
