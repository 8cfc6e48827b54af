// The picture as a table, a page at a time.
"use client";

import { useState } from "react";
import { Pager } from "@/components/ui/pager";
import { groupGraph as words } from "@/components/words/group-graph";
import { LineSign } from "./legend";
import type { Model } from "./model";
import { nameOf } from "./told";

const A_PAGE = 50;

export function LinesTable({ model }: { model: Model }) {
  const [wanted, setWanted] = useState(1);
  const { columns, title } = words.table;
  const all = rowsOf(model);
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(wanted, pages);
  return (
    <details className="rounded-md border border-line bg-card p-4">
      <summary className="cursor-pointer font-medium text-sm">{title}</summary>
      <div className="grid gap-4 overflow-x-auto pt-4">
        <table className="w-full text-left text-sm [&_td]:border-line [&_td]:border-t [&_td]:py-1.5 [&_td]:pr-4 [&_th]:pr-4 [&_th]:pb-1 [&_th]:font-medium [&_th]:text-soft [&_th]:text-xs">
          <caption className="sr-only">{words.table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.from}</th>
              <th scope="col">{columns.relation}</th>
              <th scope="col">{columns.to}</th>
            </tr>
          </thead>
          <tbody>
            {all.slice((page - 1) * A_PAGE, page * A_PAGE).map(({ key, from, line, to }) => (
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
          </tbody>
        </table>
        {pages > 1 && <Pager page={page} pages={pages} onPage={setWanted} />}
      </div>
    </details>
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
