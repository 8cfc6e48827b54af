// What every signed-in page stands in: queries, the address as state, questions, and what was said.
"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "sonner";
import { ConfirmProvider } from "@/components/ui/confirm";
import { Refused } from "@/components/ui/fetch";
import { type Place, PlaceProvider } from "@/components/ui/format";
import { shell } from "@/components/words/shell";

const FRESH_MS = 5_000;
const TRIES = 2;
/** Long enough to reach its Undo. */
const TOAST_MS = 8000;
const TOAST = {
  background: "var(--card)",
  color: "var(--ink)",
  borderColor: "var(--line)",
  fontFamily: "var(--font-sans)",
};
const A_YEAR_S = 31_536_000;

export function Providers({ place, children }: { place: Place; children: ReactNode }) {
  const [client] = useState(makeClient);
  const here = useOwnZone(place);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <PlaceProvider place={here}>
          <ConfirmProvider>{children}</ConfirmProvider>
        </PlaceProvider>
      </NuqsAdapter>
      <Toaster
        position="bottom-right"
        containerAriaLabel={shell.messages}
        toastOptions={{ style: TOAST, duration: TOAST_MS }}
      />
    </QueryClientProvider>
  );
}

/** A refusal is an answer; only what was not answered is asked again. */
function makeClient(): QueryClient {
  const retry = (failures: number, error: Error) =>
    failures < TRIES && !(error instanceof Refused && error.code !== "unreachable");
  return new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry } } });
}

/** The first page may be in another zone; it is told for the next. */
function useOwnZone(place: Place): Place {
  const [here, setHere] = useState(place);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === place.timeZone) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `kith-zone=${encodeURIComponent(timeZone)}; path=/; max-age=${A_YEAR_S}; samesite=lax`;
    setHere({ ...place, timeZone });
  }, [place]);
  return here;
}
