// A page of the dashboard broke: the rest of it stays.
"use client";

import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { shell } from "@/components/words/shell";

export default function DashboardError({ reset }: { reset: () => void }) {
  return (
    <div className="grid justify-items-start gap-6">
      <PageHead title={shell.brokenTitle} about={shell.brokenAbout} />
      <Button look="quiet" size="small" onClick={reset}>
        {shell.tryAgain}
      </Button>
    </div>
  );
}
