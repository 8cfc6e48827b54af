// One thing to fill in: its name, what to know about it, and what is wrong with it.
"use client";

import { type ReactNode, useId } from "react";
import { ui } from "@/components/words/ui";

export interface FieldIds {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Everything is required unless it is marked as optional. */
  optional?: boolean;
  children: (ids: FieldIds) => ReactNode;
}

export function Field({ label, hint, error, optional, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {optional && <span className="font-normal text-soft"> ({ui.optional})</span>}
      </label>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-soft text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="font-medium text-rose text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
