// Which round this is, its days, and what else can be done with it.
"use client";

import { CalendarRange, ChevronLeft, ChevronRight, FlagOff, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { When } from "@/components/ui/when";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { isCalledOff } from "./phase";
import { roundPath } from "./queries";
import { StateBadge } from "./state-badge";
import { useClose, useDelete } from "./use-round-acts";

const DatesDialog = dynamic(() => import("./dates-dialog").then((m) => m.DatesDialog), { ssr: false });

export function RoundHead({ page }: { page: RoundPage }) {
  const { number, days } = useFormat();
  const { pool, closesAt, closedAt } = page;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-xl">{words.name(number(page.number))}</h2>
          <StateBadge state={page.state} calledOff={isCalledOff(page)} />
        </div>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-soft text-sm">
          <span className="whitespace-nowrap">{days(page.start, page.end)}</span>
          {closesAt !== null && (
            <span>
              {words.closesAt} <When at={closesAt} zone={pool.timeZone} />
            </span>
          )}
          {closedAt !== null && (
            <span>
              {words.closedAt} <When at={closedAt} zone={pool.timeZone} />
            </span>
          )}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Neighbours page={page} />
        {page.may.edit && <More page={page} />}
      </div>
    </div>
  );
}

function Neighbours({ page: { pool, neighbours } }: { page: RoundPage }) {
  const { number } = useFormat();
  const look = "inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-tint hover:text-ink";
  const link = (to: number | null, Icon: typeof ChevronLeft) =>
    to !== null && (
      <Link
        prefetch={false}
        className={look}
        href={roundPath(pool.slug, to)}
        title={words.name(number(to))}
        aria-label={words.name(number(to))}
      >
        <Icon className="size-4" aria-hidden="true" />
      </Link>
    );
  return (
    <>
      {link(neighbours.before, ChevronLeft)}
      {link(neighbours.after, ChevronRight)}
    </>
  );
}

function More({ page }: { page: RoundPage }) {
  const [moving, setMoving] = useState(false);
  const close = useClose(page);
  const remove = useDelete(page);
  return (
    <>
      <Menu label={words.more}>
        <MenuItem icon={CalendarRange} onSelect={() => setMoving(true)}>
          {words.dates.edit}
        </MenuItem>
        {page.state !== "closed" && (
          <MenuItem icon={FlagOff} onSelect={close.run}>
            {words.close.menu}
          </MenuItem>
        )}
        {page.publishedAt === null && (
          <>
            <MenuLine />
            <MenuItem icon={Trash2} danger onSelect={remove.run}>
              {words.remove.menu}
            </MenuItem>
          </>
        )}
      </Menu>
      {moving && <DatesDialog page={page} onClose={() => setMoving(false)} />}
    </>
  );
}
