// The five steps of a round.
import { ButtonLink } from "@/components/ui/button";
import type { DemoView } from "@/lib/http/demo";
import { Numbers } from "./numbers";
import { nextStep, STEPS } from "./phase";
import { Players } from "./players";
import { Press, type Pressing } from "./press";
import { usePress } from "./queries";
import { Happened, type Place, StepCard } from "./step-card";
import { afterTheDraw, askedSoFar, beforeTheDraw, freeSoFar, inSoFar, introducedSoFar } from "./story";

interface Props {
  view: DemoView;
  sandboxUrl: string;
}
type StepProps = Props & Pressing & { place: Place };

const CONTENT = { ask: Ask, play: Play, draw: Draw, meet: Meet, numbers: Numbered };

export function Steps(props: Props) {
  const press = usePress();
  const now = STEPS.indexOf(nextStep(props.view));
  return (
    <ol className="grid gap-4">
      {STEPS.map((name, index) => {
        const Content = CONTENT[name];
        const standing = index < now ? "done" : index === now ? "now" : "later";
        return <Content key={name} {...props} press={press} place={{ number: index + 1, standing }} />;
      })}
    </ol>
  );
}

const isNow = (place: Place) => place.standing === "now";

function Ask({ view, press, place }: StepProps) {
  const about =
    `A round begins with a question. Press the button, and Kith writes to everybody in #${view.channelName}. Most of ` +
    "them answer by themselves within seconds. Two have never heard of Kith: those you play.";
  return (
    <StepCard {...place} title="Kith asks who is up for it" about={about}>
      {isNow(place) && <Press {...{ view, press }} step="ask" text="Ask everybody" strong />}
      {view.round && <Happened>{askedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Play({ view, sandboxUrl, place }: StepProps) {
  const about =
    "Open each in a tab of its own: it is their chat. Kith has asked for a few words about them, so answer with a " +
    "sentence or two. Somebody's first words count as a yes; in later rounds one press on “Yes” is all it takes.";
  return (
    <StepCard {...place} title="You answer, as two of them" about={about}>
      {isNow(place) && <Players view={view} facts={beforeTheDraw} sandboxUrl={sandboxUrl} />}
      {place.standing === "done" && <Happened>{inSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Draw({ view, press, place }: StepProps) {
  const about =
    "Everybody who said yes gets a partner, new to them if at all possible. A group message introduces each pair, " +
    "with what they wrote about themselves.";
  return (
    <StepCard {...place} title="Kith pairs and introduces" about={about}>
      {place.standing !== "done" && (
        <Press {...{ view, press }} step="draw" text="Pair and introduce" strong={isNow(place)} />
      )}
      {view.round?.state === "asking" && <Happened>{freeSoFar(view)}</Happened>}
      {view.matches > 0 && <Happened>{introducedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Meet({ view, sandboxUrl, press, place }: StepProps) {
  const about =
    "Read the introduction in the group message. Then let the days pass: close the round, and Kith asks everybody " +
    "whether they met. Answer “Yes” for your two.";
  return (
    <StepCard {...place} title="They meet, and say so" about={about}>
      {place.standing !== "later" && <Players view={view} facts={afterTheDraw} sandboxUrl={sandboxUrl} />}
      {view.round?.state !== "closed" && (
        <Press {...{ view, press }} step="close" text="Close the round" strong={isNow(place)} />
      )}
    </StepCard>
  );
}

function Numbered({ view, press, place }: StepProps) {
  const about = "A closed round counts, and every “yes, we met” counts at once, on a page for everybody.";
  const now = isNow(place);
  return (
    <StepCard {...place} title="The numbers change" about={about}>
      {view.round?.state === "closed" && <Numbers numbers={view.numbers} />}
      <div className="flex flex-wrap gap-3">
        <ButtonLink look={now ? "strong" : "quiet"} href={`/stats/${encodeURIComponent(view.slug)}`}>
          Open the stats page
        </ButtonLink>
        {now && <Press {...{ view, press }} step="ask" text="Play another round" strong={false} />}
      </div>
    </StepCard>
  );
}
