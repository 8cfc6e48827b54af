// Something to be decided: what it would do is shown first, and only that is done.
"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { ui } from "@/components/words/ui";

interface Props<P> {
  title: string;
  about?: ReactNode;
  /** What is chosen before anything can be shown. */
  before?: ReactNode;
  preview: { data: P | undefined; error: unknown; refetch: () => unknown };
  children: (preview: P) => ReactNode;
  /** Whether what is shown can be done. */
  can: (preview: P) => boolean;
  action: string;
  danger?: boolean;
  pending: boolean;
  onGo: (preview: P) => void;
  onClose: () => void;
}

export function DecideDialog<P>(props: Props<P>) {
  const { title, about, before, preview, children, can, action, danger, pending, onGo, onClose } = props;
  const { data, error, refetch } = preview;
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={title} about={about}>
      {before}
      <div aria-live="polite" className="grid gap-3">
        {error ? <Failed error={error} onRetry={refetch} /> : data ? children(data) : <Skeleton className="h-24" />}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button
          look={danger ? "danger" : "strong"}
          size="small"
          pending={pending}
          disabled={!data || Boolean(error) || !can(data)}
          onClick={() => data && onGo(data)}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
