// A table that says what a picture shows.
import { clsx } from "clsx";
import type { ReactNode } from "react";

interface Props {
  caption: string;
  heads: string[];
  className?: string;
  /** Its rows. */
  children: ReactNode;
}

const TABLE =
  "w-full text-left text-sm [&_td]:border-line [&_td]:border-t [&_td]:py-1.5 [&_td]:pr-4 [&_th]:pr-4 [&_th]:pb-1 " +
  "[&_th]:font-medium [&_th]:text-soft [&_th]:text-xs";

export function PlainTable({ caption, heads, className, children }: Props) {
  return (
    <div className="overflow-x-auto">
      <table className={clsx(TABLE, className)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two heads may be called alike, and they stay where they are.
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
