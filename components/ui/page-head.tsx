// The top of a page: where one is, what this is, and what can be done with it.
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ui } from "@/components/words/ui";

interface Props {
  title: string;
  crumbs?: { href: string; label: string }[];
  badges?: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, crumbs, badges, about, actions }: Props) {
  return (
    <div className="grid gap-1">
      {crumbs && (
        <nav aria-label={ui.crumbs}>
          <ol className="flex flex-wrap items-center gap-1 text-soft text-xs">
            {crumbs.map(({ href, label }) => (
              <li key={href} className="inline-flex min-w-0 items-center gap-1">
                <Link href={href} prefetch={false} className="max-w-60 truncate hover:text-ink hover:underline">
                  {label}
                </Link>
                <ChevronRight className="size-3 shrink-0" aria-hidden="true" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 dir="auto" className="min-w-0 text-xl [overflow-wrap:anywhere]">
              {title}
            </h1>
            {badges}
          </div>
          {about && <div className="max-w-2xl text-soft text-sm">{about}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
