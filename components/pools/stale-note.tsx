// Somebody else has saved what is being changed here.
"use client";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

export function StaleNote({ title, load, onLoad }: { title: string; load: string; onLoad: () => void }) {
  const action = (
    <Button look="quiet" size="small" onClick={onLoad}>
      {load}
    </Button>
  );
  return <Note tone="warn" title={title} action={action} />;
}
