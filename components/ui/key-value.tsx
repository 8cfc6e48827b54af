// Facts about one thing: what, and what it is.
import type { ReactNode } from "react";

export function Facts({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[max-content_1fr]">
      {items.map(({ label, value }) => (
        <div key={label} className="grid gap-0.5 md:contents">
          <dt className="text-soft">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
