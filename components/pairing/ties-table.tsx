// The picture as a table, for whoever does not see it; on a page without JavaScript its beginning.
import { pairing as words } from "@/components/words/graph";
import { TieSign } from "./tie-sign";
import type { Tie } from "./ties";

interface Props {
  ties: readonly Tie[];
  name: (id: string) => string;
}

export function TiesTable({ ties, name }: Props) {
  const { columns } = words.table;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm [&_td]:border-line [&_td]:border-t [&_td]:py-1.5 [&_td]:pr-4 [&_th]:pr-4 [&_th]:pb-1 [&_th]:font-medium [&_th]:text-soft [&_th]:text-xs">
        <caption className="sr-only">{words.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.a}</th>
            <th scope="col">{columns.b}</th>
            <th scope="col">{columns.times}</th>
            <th scope="col">{columns.met}</th>
            <th scope="col">{columns.rounds}</th>
          </tr>
        </thead>
        <tbody>
          {ties.map((tie) => (
            <tr key={tie.id}>
              {[tie.a, tie.b].map((id) => (
                <td key={id} className="[overflow-wrap:anywhere]">
                  <bdi>{name(id)}</bdi>
                </td>
              ))}
              <td>{words.times(tie.times)}</td>
              <td>
                <TieSign met={tie.met} />
              </td>
              <td className="tabular-nums">{words.table.rounds(tie.first, tie.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
