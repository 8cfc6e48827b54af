// Starts a round by hand; what that asks comes when the button is pressed.
"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";

const words = pools.start;
const Ahead = dynamic(() => import("./start-form").then((m) => m.Ahead), {
  loading: () => <Skeleton className="h-64" />,
});

export function StartRound({ slug, name, quiet }: { slug: string; name: string; quiet?: boolean }) {
  // In the address, so that one can be sent here to start one.
  const [open, setOpen] = useQueryState("start", parseAsBoolean.withDefault(false));
  return (
    <>
      <Button size="small" look={quiet ? "quiet" : "strong"} icon={Play} onClick={() => void setOpen(true)}>
        {words.button}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(open) => void setOpen(open || null)}
        title={words.title}
        about={words.about(name)}
      >
        <Ahead slug={slug} onClose={() => void setOpen(null)} />
      </Dialog>
    </>
  );
}
