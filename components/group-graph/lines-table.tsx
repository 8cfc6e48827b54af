// The picture as a table, a page at a time.
"use client";

import { PlainTable } from "@/components/graph/plain-table";
import { SameAsTable } from "@/components/graph/same-as-table";
import { groupGraph as words } from "@/components/words/group-graph";
import { LineSign } from "./legend";
import type { Between, Model, Tie } from "./model";
import { nameOf } from "./told";

export function LinesTable({ model }: { model: Model }) {
  const { columns, title, caption } = words.table;
  return (
    <SameAsTable title={title} all={linesOf(model)}>
      {(shown) => (
        <PlainTable caption={caption} heads={[columns.from, columns.relation, columns.to]}>
          {shown.map((one) => {
            const { key, from, to } = rowOf(model, one);
            return (
              <tr key={key}>
                <td className="[overflow-wrap:anywhere]">
                  <bdi>{from}</bdi>
                </td>
                <td>
                  <span className="inline-flex flex-wrap items-center gap-2">
                    <LineSign line={one.line} />
                    {words.lines[one.line]}
                  </span>
                </td>
                <td className="[overflow-wrap:anywhere]">~{to}</td>
              </tr>
            );
          })}
        </PlainTable>
      )}
    </SameAsTable>
  );
}

/** As it is: what a change would draw is told beside it. */
const linesOf = ({ ties, links }: Model) => [...links, ...ties].filter(({ fate }) => fate !== "comes");

/** Only of what is shown: there may be many thousands. */
function rowOf({ groups, people }: Model, one: Between | Tie) {
  const name = (group: number) => groups[group]!.name;
  return "person" in one
    ? { key: `t${one.person} ${one.group}`, from: nameOf(people[one.person]!), to: name(one.group) }
    : { key: `l${one.from} ${one.to}`, from: `~${name(one.from)}`, to: name(one.to) };
}
