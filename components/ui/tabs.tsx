// The parts of one thing, each a page of its own.
"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

export interface Tab {
  href: string;
  label: string;
  count?: string | number | null;
}

/** The first tab is the thing itself, so only its own address is it; the others also own what is below them. */
export function TabLinks({ label, tabs }: { label: string; tabs: Tab[] }) {
  const path = usePathname();
  const isHere = (href: string, first: boolean) => path === href || (!first && path.startsWith(`${href}/`));
  const list = useRef<HTMLUListElement>(null);
  // On a phone the one that is open may stand beyond the edge.
  useEffect(() => {
    void path;
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [path]);
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-line border-b px-4 md:mx-0 md:px-0">
      <ul ref={list} className="flex w-max gap-1">
        {tabs.map(({ href, label: name, count }, index) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isHere(href, index === 0) ? "page" : undefined}
              className={clsx(
                "-mb-px inline-flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2 text-sm",
                isHere(href, index === 0)
                  ? "border-clay font-medium text-ink"
                  : "border-transparent text-soft hover:border-line hover:text-ink",
              )}
            >
              {name}
              {count != null && <span className="rounded-full bg-tint px-2 text-soft text-xs">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
