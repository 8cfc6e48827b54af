// A button of the demo: pressed when possible, and honest about what came of it.
import { Button } from "@/components/ui/button";
import type { DemoState, DemoStep } from "@/lib/meetups/demo";
import { possible } from "./phase";
import type { usePress } from "./queries";

export interface Pressing {
  press: ReturnType<typeof usePress>;
}

type Props = Pressing & {
  view: DemoState;
  step: DemoStep;
  text: string;
  /** The next thing to do. */
  strong: boolean;
};

export function Press({ view, press, step, text, strong }: Props) {
  const mine = press.variables === step;
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        look={strong ? "strong" : "quiet"}
        disabled={!possible(view)[step] || press.isPending}
        onClick={() => press.mutate(step)}
      >
        {press.isPending && mine ? "One moment …" : text}
      </Button>
      {press.isError && mine && (
        <p role="alert" className="text-clay text-sm">
          {press.error.message}
        </p>
      )}
    </div>
  );
}
