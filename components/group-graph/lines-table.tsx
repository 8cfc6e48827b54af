// The picture as a table, a page at a time.
"use client";

import { PlainTable } from "@/components/graph/plain-table";
import { SameAsTable } from "@/components/graph/same-as-table";
import { groupGraph as words } from "@/components/words/group-graph";
import { LineSign } from "./legend";
import type { Model } from "./model";
import { nameOf } from "./told";

export function LinesTable({ model }: { model: Model }) {
  const { columns, title, caption } = words.table;
  return (
    <SameAsTable title={title} all={rowsOf(model)}>
      {(shown) => (
        <PlainTable caption={caption} heads={[columns.from, columns.relation, columns.to]}>
          {shown.map(({ key, from, line, to }) => (
            <tr key={key}>
              <td className="[overflow-wrap:anywhere]">
                <bdi>{from}</bdi>
              </td>
              <td>
                <span className="inline-flex flex-wrap items-center gap-2">
                  <LineSign line={line} />
                  {words.lines[line]}
                </span>
              </td>
              <td className="[overflow-wrap:anywhere]">~{to}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </SameAsTable>
  );
}

/** As it is: what a change would draw is told beside it. */
function rowsOf({ groups, people, ties, links }: Model) {
  const name = (at: number) => groups[at]!.name;
  return [
    ...links
      .filter(({ fate }) => fate !== "comes")
      .map(({ from, to, line }) => ({ key: `l${from} ${to}`, from: `~${name(from)}`, line, to: name(to) })),
    ...ties
      .filter(({ fate }) => fate !== "comes")
      .map(({ person, group, line }) => {
        return { key: `t${person} ${group}`, from: nameOf(people[person]!), line, to: name(group) };
      }),
  ];
}
