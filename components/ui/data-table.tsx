// A list as a table: sorted by its heads, chosen by its boxes, a card a row on a phone.
"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ui } from "@/components/words/ui";

export interface Column<R> {
  key: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** The name under which the server sorts by it. */
  sort?: string;
  align?: "end";
  /** Its share of the table in hundredths. Where all have one, the columns keep their places whatever rows come. */
  share?: number;
  /** Left out on a phone. */
  narrow?: "hide";
}

export interface Sort {
  by: string;
  down: boolean;
}

export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: Set<string>) => void;
  /** What a row is called, for those who hear its box. */
  name: (id: string) => string;
}

interface Props<R> {
  caption: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  /** Where the row's name leads. */
  rowHref?: (row: R) => string | null;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
  empty: ReactNode;
  /** Newer rows are on their way. */
  busy?: boolean;
}

export function DataTable<R>(props: Props<R>) {
  const { caption, columns, rows, rowKey, sort, onSort, selection, empty, busy } = props;
  if (rows.length === 0) return empty;
  return (
    <div
      className={clsx("overflow-x-auto rounded-md border border-line bg-card transition-opacity", busy && "opacity-60")}
      aria-busy={busy || undefined}
    >
      <table className="w-full text-left text-sm max-md:block">
        <caption className="sr-only">{caption}</caption>
        {/* Known before the first row has come, so that nothing moves when the others do. */}
        <colgroup className="max-md:hidden">
          {selection && <col />}
          {columns.map(({ key, share }) => (
            <col key={key} style={share === undefined ? undefined : { width: `${share}%` }} />
          ))}
        </colgroup>
        <thead className="border-line border-b text-soft text-xs max-md:sr-only">
          <tr>
            {selection && <SelectAll ids={rows.map(rowKey)} selection={selection} />}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Row key={rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<R>({ column, sort, onSort }: { column: Column<R>; sort?: Sort; onSort?: (sort: Sort) => void }) {
  const { title, align, sort: by } = column;
  const isBy = by !== undefined && sort?.by === by;
  const Arrow = isBy ? (sort.down ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={isBy ? (sort.down ? "descending" : "ascending") : undefined}
      className={clsx("whitespace-nowrap px-2.5 py-2 font-medium", align === "end" && "text-right")}
    >
      {by !== undefined && onSort ? (
        <button
          type="button"
          title={ui.sortBy(title)}
          onClick={() => onSort({ by, down: isBy ? !sort.down : false })}
          className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
        >
          {title}
          <Arrow className={clsx("size-3", isBy ? "text-clay" : "opacity-60")} aria-hidden="true" />
        </button>
      ) : (
        title
      )}
    </th>
  );
}

function Row<R>({ row, columns, rowKey, rowHref, selection }: Props<R> & { row: R }) {
  const id = rowKey(row);
  const [first, ...others] = columns;
  const href = rowHref?.(row);
  return (
    <tr
      className={clsx(
        "border-line border-b last:border-b-0 hover:bg-tint/50 max-md:relative max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3",
        selection && "max-md:pr-10",
        selection?.selected.has(id) && "bg-tint",
      )}
    >
      {selection && (
        <td className="w-8 py-2 pl-3 max-md:absolute max-md:top-1.5 max-md:right-3">
          <SelectOne id={id} selection={selection} />
        </td>
      )}
      <th scope="row" className="px-2.5 py-2 font-medium [overflow-wrap:anywhere] max-md:p-0 md:min-w-44">
        {href ? (
          <Link
            href={href}
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-clay"
          >
            {first?.cell(row)}
          </Link>
        ) : (
          first?.cell(row)
        )}
      </th>
      {others.map(({ key, title, cell, align, narrow }) => (
        <td
          key={key}
          data-title={title}
          className={clsx(
            "px-2.5 py-2 [overflow-wrap:anywhere] max-md:flex max-md:flex-wrap max-md:gap-x-2 max-md:p-0",
            "max-md:before:text-soft max-md:before:content-[attr(data-title)] max-md:empty:hidden",
            align === "end" && "whitespace-nowrap text-right tabular-nums",
            narrow === "hide" && "max-md:hidden",
          )}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}

function SelectOne({ id, selection: { selected, onChange, name } }: { id: string; selection: Selection }) {
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <input
      type="checkbox"
      aria-label={ui.select(name(id))}
      checked={selected.has(id)}
      onChange={toggle}
      className="block size-4 accent-clay"
    />
  );
}

function SelectAll({ ids, selection: { selected, onChange } }: { ids: string[]; selection: Selection }) {
  const all = ids.every((id) => selected.has(id));
  const some = !all && ids.some((id) => selected.has(id));
  return (
    <td className="w-8 py-2 pl-3">
      <input
        type="checkbox"
        aria-label={ui.selectAll}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        onChange={() => {
          const rest = [...selected].filter((id) => !ids.includes(id));
          onChange(new Set(all ? rest : [...rest, ...ids]));
        }}
        className="block size-4 accent-clay"
      />
    </td>
  );
}
