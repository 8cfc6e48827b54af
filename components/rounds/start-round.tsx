// Starts a round by hand; what that asks comes when the button is pressed.
"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" look={quiet ? "quiet" : "strong"} icon={Play} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words.title} about={words.about(name)}>
        <Ahead slug={slug} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
