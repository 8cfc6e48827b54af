// The five steps of a round.
import { Button, ButtonLink } from "@/components/ui/button";
import type { DemoView } from "@/lib/http/demo";
import type { DemoStep } from "@/lib/meetups/demo";
import { Numbers } from "./numbers";
import { nextStep, possible, STEPS } from "./phase";
import { Players } from "./players";
import { usePress } from "./queries";
import { Happened, type Standing, StepCard } from "./step-card";
import { afterTheDraw, askedSoFar, beforeTheDraw, freeSoFar, introducedSoFar } from "./story";

interface Props {
  view: DemoView;
  sandboxUrl: string;
}
interface StepProps extends Props {
  number: number;
  standing: Standing;
  press: ReturnType<typeof usePress>;
}

const CONTENT = { ask: Ask, play: Play, draw: Draw, meet: Meet, numbers: Numbered };

export function Steps(props: Props) {
  const press = usePress();
  const now = STEPS.indexOf(nextStep(props.view));
  return (
    <ol className="grid gap-4">
      {STEPS.map((name, index) => {
        const Content = CONTENT[name];
        const standing = index < now ? "done" : index === now ? "now" : "later";
        return <Content key={name} {...props} press={press} number={index + 1} standing={standing} />;
      })}
    </ol>
  );
}

function Press({ view, press, step, text }: Pick<StepProps, "view" | "press"> & { step: DemoStep; text: string }) {
  const mine = press.variables === step;
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={!possible(view)[step] || press.isPending} onClick={() => press.mutate(step)}>
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

function Ask({ view, press, ...place }: StepProps) {
  return (
    <StepCard {...place} title="Kith asks who is up for it">
      <p className="text-soft">
        A round begins with a question. Press the button, and Kith writes to everybody in #{view.channelName}. Most of
        them answer by themselves within seconds. Two have never heard of Kith: those you play.
      </p>
      <Press
        {...{ view, press, step: "ask" }}
        text={view.round?.state === "closed" ? "Ask for another round" : "Ask everybody"}
      />
      {view.round && <Happened>{askedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Play({ view, sandboxUrl, ...place }: StepProps) {
  const open = view.round?.state === "asking";
  return (
    <StepCard {...place} title="You answer, as two of them">
      <p className="text-soft">
        Open each in a tab of its own: it is their chat. Kith has asked for a few words about them, so answer with a
        sentence or two. Somebody's first words count as a yes; in later rounds one press on “Yes” is all it takes.
      </p>
      <Players view={view} facts={beforeTheDraw} sandboxUrl={open ? sandboxUrl : null} />
    </StepCard>
  );
}

function Draw({ view, press, ...place }: StepProps) {
  return (
    <StepCard {...place} title="Kith pairs and introduces">
      <p className="text-soft">
        Everybody who said yes gets a partner, new to them if at all possible. A group message introduces each pair,
        with what they wrote about themselves.
      </p>
      <Press {...{ view, press, step: "draw" }} text="Pair and introduce" />
      {view.round?.state === "asking" && <Happened>{freeSoFar(view)}</Happened>}
      {view.matches > 0 && <Happened>{introducedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Meet({ view, sandboxUrl, press, ...place }: StepProps) {
  const introduced = view.round?.state !== "asking";
  return (
    <StepCard {...place} title="They meet, and say so">
      <p className="text-soft">
        Read the introduction in the group message. Then let the days pass: close the round, and Kith asks everybody
        whether they met. Answer “Yes” for your two.
      </p>
      <Players view={view} facts={afterTheDraw} sandboxUrl={introduced ? sandboxUrl : null} />
      <Press {...{ view, press, step: "close" }} text="Close the round" />
    </StepCard>
  );
}

function Numbered({ view, standing, number }: StepProps) {
  return (
    <StepCard number={number} standing={standing} title="The numbers change">
      <p className="text-soft">
        A closed round counts, and every “yes, we met” counts at once, on a page for everybody.
      </p>
      {view.round?.state === "closed" && <Numbers numbers={view.numbers} />}
      <p>
        <ButtonLink
          look={standing === "now" ? "strong" : "quiet"}
          href={`/stats/${encodeURIComponent(view.slug)}`}
          target="kith-stats"
        >
          Open the stats page<span className="sr-only"> (opens in its own tab)</span>
        </ButtonLink>
      </p>
    </StepCard>
  );
}
