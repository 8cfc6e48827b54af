// The picture as a table, for whoever does not see it; on a page without JavaScript its beginning.
import { PlainTable } from "@/components/graph/plain-table";
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
    <PlainTable
      caption={words.table.caption}
      heads={[columns.a, columns.b, columns.times, columns.met, columns.rounds]}
    >
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
    </PlainTable>
  );
}
