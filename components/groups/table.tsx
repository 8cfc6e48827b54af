// A table of groups or people that becomes a list of small cards where there is no room.
import type { ReactNode } from "react";

interface Props {
  caption: string;
  columns: string[];
  /** The first cell names the row. */
  rows: { key: string; cells: ReactNode[] }[];
}

export function Table({ caption, columns, rows }: Props) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-card">
      <table className="w-full text-left max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-soft text-sm max-md:sr-only">
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col" className="px-4 py-3 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr
              key={key}
              className="border-line border-t align-top first:max-md:border-t-0 max-md:grid max-md:gap-1 max-md:p-4"
            >
              <th scope="row" className="break-words px-4 py-3 font-medium max-md:p-0">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className="break-words px-4 py-3 max-md:p-0 max-md:text-soft">
                  <span className="text-soft text-sm md:hidden">{columns[index + 1]}: </span>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
