// Something could not be loaded.
"use client";

import { ui } from "@/components/words/ui";
import { inWords } from "./act";
import { Button } from "./button";
import { Note } from "./note";

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div role="alert">
      <Note
        tone="bad"
        title={ui.notLoaded}
        action={
          onRetry && (
            <Button look="quiet" size="small" onClick={onRetry}>
              {ui.retry}
            </Button>
          )
        }
      >
        {inWords(error)}
      </Note>
    </div>
  );
}
