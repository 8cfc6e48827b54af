// Above a list: what to look for in it.
import type { ReactNode } from "react";

export function ListBar({ children, count }: { children: ReactNode; count?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      {count != null && (
        <p className="ml-auto whitespace-nowrap text-soft text-xs tabular-nums" aria-live="polite">
          {count}
        </p>
      )}
    </div>
  );
}
