// What the newest round did to the public numbers, and who did it.
import { percent } from "@/components/ui/words";
import { steps } from "@/components/words/demo";
import type { DemoView, Tally } from "@/lib/http/demo";
import { Facts } from "./facts";
import { type Fact, whoseMet } from "./story";

const words = steps.numbers;

const ROWS: [name: string, value: (tally: Tally) => string][] = [
  [words.matches, ({ matches }) => String(matches)],
  [words.met, ({ matches, met }) => `${met} (${percent(matches === 0 ? 0 : met / matches)})`],
];

export function Numbers({ round, players, numbers: { before, now, others } }: DemoView) {
  const rest: Fact = { mark: "done", text: words.others(others.met, others.matches) };
  const played = players.filter((player) => player.match !== null);
  return (
    <div className="grid gap-4">
      <table className="w-full text-left tabular-nums [&_tbody_tr]:border-line [&_tbody_tr]:border-t [&_td]:py-2 [&_th]:py-2 [&_th]:font-medium">
        <caption className="sr-only">{words.caption}</caption>
        <thead className="text-soft text-sm">
          <tr>
            <td />
            <th scope="col">{words.before(round?.number)}</th>
            <th scope="col">{words.now}</th>
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
