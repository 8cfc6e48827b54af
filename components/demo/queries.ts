// The demo's state, asked for every second, and its buttons.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { demo } from "@/components/words/demo";
import type { DemoView } from "@/lib/http/demo";
import type { DemoStep } from "@/lib/meetups/demo";

const KEY = ["demo"];
const POLL_MS = 1000;

/** Kith did not answer; of no interest any more once it does. */
class Unreachable extends Error {
  readonly at = Date.now();
}

async function ask<T>(init?: RequestInit): Promise<T> {
  const unreachable = () => new Unreachable(init ? demo.silent.pressed : demo.silent.watched);
  const response = await fetch("/api/demo", init).catch(() => {
    throw unreachable();
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw body?.error ? new Error(body.error.message) : unreachable();
  return body;
}

export function useDemo(initialData: DemoView | null) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<DemoView | null>(),
    initialData,
    refetchInterval: POLL_MS,
    retry: false,
  });
}

/** The step that failed and why, as long as it matters. heardAt: when Kith last answered, ms. */
export function failureOf({ error, variables }: ReturnType<typeof usePress>, heardAt: number) {
  return error && !(error instanceof Unreachable && error.at < heardAt) ? { step: variables, error } : null;
}

export function usePress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: DemoStep) =>
      ask<DemoView | null>({
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ step }),
      }),
    onSuccess: (view) => client.setQueryData(KEY, view),
  });
}
