// Starts a round by hand; what that asks comes when the button is pressed.
"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";

const words = pools.start;
const Ahead = dynamic(() => import("./start-form").then((m) => m.Ahead), {
  loading: () => <Skeleton className="h-64" />,
});

export function StartRound({ slug, name, quiet }: { slug: string; name: string; quiet?: boolean }) {
  const [pressed, setPressed] = useState(false);
  // In the address, so that one can be sent here to start one.
  const [asked, setAsked] = useQueryState("start", parseAsBoolean.withDefault(false));
  const close = () => {
    setPressed(false);
    if (asked) void setAsked(null);
  };
  return (
    <>
      <Button size="small" look={quiet ? "quiet" : "strong"} icon={Play} onClick={() => setPressed(true)}>
        {words.button}
      </Button>
      <Dialog
        open={pressed || asked}
        onOpenChange={(open) => !open && close()}
        title={words.title}
        about={words.about(name)}
      >
        {/* The round that was started is gone to, which takes the address along. */}
        <Ahead slug={slug} onClose={close} onStarted={() => setPressed(false)} />
      </Dialog>
    </>
  );
}
