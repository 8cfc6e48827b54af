// The pages of the dashboard, one under the other.
"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { shell } from "@/components/words/shell";
import type { Place } from "./nav";

export function NavList({ places }: { places: Place[] }) {
  const settings = places.filter((place) => place.part === "settings");
  return (
    <nav aria-label={shell.main} className="grid gap-4">
      <List places={places.filter((place) => place.part === "work")} />
      {settings.length > 0 && (
        <div className="grid gap-1">
          <p className="px-2 text-soft text-xs">{shell.settings}</p>
          <List places={settings} />
        </div>
      )}
    </nav>
  );
}

function List({ places }: { places: Place[] }) {
  const path = usePathname();
  const isHere = (href: string) => path === href || (href !== "/dashboard" && path.startsWith(`${href}/`));
  return (
    <ul className="grid gap-0.5">
      {places.map(({ href, label, icon: Icon }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={isHere(href) ? "page" : undefined}
            className={clsx(
              "flex items-center gap-3 rounded-md px-2 py-1.5",
              isHere(href) ? "bg-tint font-medium text-ink" : "text-soft hover:bg-tint hover:text-ink",
            )}
          >
            <Icon className="size-4 shrink-0" aria-hidden="true" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
