// A button of the demo: pressed when possible, and honest about what came of it.
import { Button } from "@/components/ui/button";
import { demo } from "@/components/words/demo";
import type { DemoState, DemoStep } from "@/lib/meetups/demo";
import { possible } from "./phase";
import { failureOf, type usePress } from "./queries";

export interface Pressing {
  press: ReturnType<typeof usePress>;
  /** When Kith last answered, in ms. */
  heardAt: number;
}

type Props = Pressing & {
  view: DemoState;
  step: DemoStep;
  text: string;
  /** The next thing to do. */
  strong: boolean;
};

export function Press({ view, press, heardAt, step, text, strong }: Props) {
  const failure = failureOf(press, heardAt);
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        look={strong ? "strong" : "quiet"}
        disabled={!possible(view)[step] || press.isPending}
        onClick={() => press.mutate(step)}
      >
        {press.isPending && press.variables === step ? demo.pressing : text}
      </Button>
      {failure?.step === step && (
        <p role="alert" className="text-clay text-sm">
          {failure.error.message}
        </p>
      )}
    </div>
  );
}
