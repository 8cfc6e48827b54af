// Something to be taken along: selected on focus, copied by its button.
"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { ui } from "@/components/words/ui";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";

const SHOWN_MS = 2000;

export function CopyField({ value, label, hint }: { value: string; label: string; hint?: string }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <span className="flex gap-2">
          <Input {...ids} readOnly value={value} onFocus={(event) => event.target.select()} className="font-mono" />
          <CopyButton value={value} />
        </span>
      )}
    </Field>
  );
}

export function CopyButton({ value, label = ui.copy }: { value: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Button look="quiet" size="small" icon={copied ? Check : Copy} onClick={copy} aria-live="polite">
      {copied ? ui.copied : label}
    </Button>
  );
}
