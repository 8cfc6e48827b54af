// What a test came to, line by line.
"use client";

import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon } from "lucide-react";
import { useFormat } from "@/components/ui/format";
import { When } from "@/components/ui/when";
import { connections as words } from "@/components/words/connections";
import type { ConnectionCheck } from "@/lib/bot/connection-schemas";

const { checks } = words;
/** Slack takes nothing that is five minutes off; half of that is worth a word. */
const OFF_MS = 150_000;

type State = "good" | "bad" | "unknown";
const LOOKS: Record<State, [LucideIcon, string]> = {
  good: [CircleCheck, "text-sage"],
  bad: [CircleAlert, "text-rose"],
  unknown: [CircleDashed, "text-soft"],
};

export function CheckResult({ check }: { check: ConnectionCheck }) {
  const { list, number } = useFormat();
  const { words: problem, missing, ahead, at } = check;
  const seconds = number(Math.round(Math.abs(ahead ?? 0) / 1000));
  const lines: [string, State, string][] = problem
    ? [[checks.token, "bad", problem]]
    : [
        [checks.token, "good", checks.tokenOk],
        missing === null
          ? [checks.permissions, "unknown", checks.permissionsUnknown]
          : missing.length > 0
            ? [checks.permissions, "bad", checks.permissionsMissing(list(missing))]
            : [checks.permissions, "good", checks.permissionsOk],
        ahead === null
          ? [checks.clock, "unknown", checks.clockUnknown]
          : Math.abs(ahead) > OFF_MS
            ? [checks.clock, "bad", checks.clockOff(seconds)]
            : [checks.clock, "good", checks.clockOk],
      ];
  return (
    <div className="grid gap-2 rounded-md border border-line bg-card px-4 py-3 text-sm">
      <p className="text-soft text-xs">
        {words.tested} <When at={at} />
      </p>
      <ul className="grid gap-1">
        {lines.map(([name, state, text]) => {
          const [Icon, look] = LOOKS[state];
          return (
            <li key={name} className="flex items-start gap-2">
              <Icon className={clsx("mt-0.5 size-4 shrink-0", look)} aria-hidden="true" />
              <span>
                <span className="font-medium">{name}</span>
                {": "}
                {text}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
