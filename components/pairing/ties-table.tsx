// The picture as a table, for whoever does not see it; on a page without JavaScript its beginning.
import { PlainTable } from "@/components/graph/plain-table";
import { pairing as words } from "@/components/words/graph";
import { TieSign } from "./tie-sign";
import type { Tie } from "./ties";

interface Props {
  ties: readonly Tie[];
  name: (id: string) => string;
}

/** Where there is no room for them, how often and in which rounds stand beneath whether they met. */
const NARROW = "max-md:[&_tr>*]:pr-2 max-md:[&_tr>:nth-child(3)]:hidden max-md:[&_tr>:nth-child(5)]:hidden";

export function TiesTable({ ties, name }: Props) {
  const { columns } = words.table;
  return (
    <PlainTable
      caption={words.table.caption}
      className={NARROW}
      heads={[columns.a, columns.b, columns.times, columns.met, columns.rounds]}
    >
      {ties.map((tie) => (
        <tr key={tie.id}>
          {[tie.a, tie.b].map((id) => (
            <td key={id} className="min-w-24 align-top [overflow-wrap:anywhere]">
              <bdi>{name(id)}</bdi>
            </td>
          ))}
          <td className="whitespace-nowrap align-top">{words.times(tie.times)}</td>
          <td className="align-top">
            <TieSign met={tie.met} />
            <span className="block text-soft text-xs md:hidden">
              {words.table.narrow(words.times(tie.times), tie.first, tie.last)}
            </span>
          </td>
          <td className="whitespace-nowrap align-top tabular-nums">{words.table.rounds(tie.first, tie.last)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
