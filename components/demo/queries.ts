// The demo's state, asked for every second, and its buttons.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DemoView } from "@/lib/http/demo";
import type { DemoStep } from "@/lib/meetups/demo";

const KEY = ["demo"];
const POLL_MS = 1000;
const UNREACHABLE = "Kith does not answer at the moment. This page goes on by itself when it does.";

async function ask<T>(init?: RequestInit): Promise<T> {
  const response = await fetch("/api/demo", init).catch(() => {
    throw new Error(UNREACHABLE);
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error?.message ?? UNREACHABLE);
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
