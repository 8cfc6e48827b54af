// While somebody is picked up: who it is, and every way to put them down without dragging.
"use client";

import { ArrowLeftRight, UserMinus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { review as words } from "@/components/words/review";
import { useMoving } from "./moving";
import { SwapDialog } from "./swap-dialog";

export function HeldBar({ roundId }: { roundId: string }) {
  const { held, putBack, onOver } = useMoving();
  const [swapping, setSwapping] = useState(false);
  // Over the list it would be in the way of what is dragged there.
  if (!held || held.dragged) return null;
  return (
    <>
      <section
        aria-label={words.held(held.who.name)}
        className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-md border border-clay bg-card px-4 py-2 text-sm shadow-xl"
      >
        <div className="mr-auto grid min-w-0">
          <span className="truncate font-medium">{words.held(held.who.name)}</span>
          <span className="text-soft text-xs">{words.heldAbout}</span>
        </div>
        <Button look="quiet" size="small" icon={ArrowLeftRight} onClick={() => setSwapping(true)}>
          {words.swapWith}
        </Button>
        {held.match && (
          <Button look="quiet" size="small" icon={UserMinus} onClick={onOver}>
            {words.leave}
          </Button>
        )}
        <Button look="plain" size="small" onClick={putBack}>
          {words.putBack}
        </Button>
      </section>
      {swapping && <SwapDialog roundId={roundId} held={held} onClose={() => setSwapping(false)} />}
    </>
  );
}
