// A few numbers side by side.
import Link from "next/link";
import type { ReactNode } from "react";

export interface Stat {
  label: string;
  value: ReactNode;
  hint?: string;
  href?: string;
}

export function Stats({ items }: { items: Stat[] }) {
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-md border border-line bg-card md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
      {items.map(({ label, value, hint, href }) => (
        <div key={label} className="-mr-px -mb-px grid content-start gap-0.5 border-line border-r border-b px-4 py-3">
          <dt className="text-soft text-xs">{label}</dt>
          <dd className="font-serif text-xl tabular-nums">
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="underline decoration-line underline-offset-4 hover:decoration-clay"
              >
                {value}
              </Link>
            ) : (
              value
            )}
          </dd>
          {hint && <dd className="text-soft text-xs">{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
