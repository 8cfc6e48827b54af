// The demo: one round, step by step, with what has really happened beside each step.
"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { demo } from "@/components/words/demo";
import type { DemoView } from "@/lib/http/demo";
import { useDemo } from "./queries";
import { Steps } from "./steps";

interface Props {
  initial: DemoView | null;
  sandboxUrl: string;
}

export function Demo(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Live {...props} />
    </QueryClientProvider>
  );
}

function Live({ initial, sandboxUrl }: Props) {
  const { data: view, error, dataUpdatedAt: heardAt } = useDemo(initial);
  return (
    <>
      {error && (
        <Card role="alert" className="border-clay">
          {error.message}
        </Card>
      )}
      {view ? (
        <Steps view={view} sandboxUrl={sandboxUrl} heardAt={heardAt} />
      ) : (
        <Card role="status" className="text-soft">
          {demo.settingUp}
        </Card>
      )}
    </>
  );
}
