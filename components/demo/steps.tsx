// The five steps of a round.
import { ButtonLink } from "@/components/ui/button";
import { demo, steps } from "@/components/words/demo";
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
  /** When Kith last answered, in ms. */
  heardAt: number;
}
type StepProps = Props & Pressing & { place: Place };

const CONTENT = { ask: Ask, play: Play, draw: Draw, meet: Meet, numbers: Numbered };

export function Steps(props: Props) {
  const press = usePress();
  const { round, channelName } = props.view;
  const now = STEPS.indexOf(nextStep(props.view));
  return (
    <>
      {round && (
        <p className="font-medium text-clay">{demo.round(round.number, channelName, round.state === "closed")}</p>
      )}
      <ol className="grid gap-4">
        {STEPS.map((name, index) => {
          const Content = CONTENT[name];
          const standing = index < now ? "done" : index === now ? "now" : "later";
          return <Content key={name} {...props} press={press} place={{ number: index + 1, standing }} />;
        })}
      </ol>
    </>
  );
}

const isNow = (place: Place) => place.standing === "now";

function Ask({ view, press, heardAt, place }: StepProps) {
  const { title, about, known, strangers, press: text } = steps.ask;
  const whoYouPlay = view.players.some((player) => player.hasIntro) ? known : strangers;
  return (
    <StepCard {...place} title={title} about={about(view.channelName, whoYouPlay)}>
      {isNow(place) && <Press {...{ view, press, heardAt }} step="ask" text={text} strong />}
      {view.round && <Happened>{askedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Play({ view, sandboxUrl, place }: StepProps) {
  const isAsking = view.round?.state === "asking";
  const { title, about, asked: says } = steps.play;
  const asked = new Set(view.players.flatMap((player) => (player.asked === null ? [] : [says[player.asked]])));
  return (
    <StepCard {...place} title={title} about={[about, ...asked].join(" ")}>
      {isAsking && <Players view={view} facts={beforeTheDraw} sandboxUrl={sandboxUrl} />}
      {place.standing === "done" && !isAsking && <Happened>{inSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Draw({ view, press, heardAt, place }: StepProps) {
  const { title, about, press: text } = steps.draw;
  return (
    <StepCard {...place} title={title} about={about}>
      {place.standing !== "done" && (
        <Press {...{ view, press, heardAt }} step="draw" text={text} strong={isNow(place)} />
      )}
      {view.round?.state === "asking" && <Happened>{freeSoFar(view)}</Happened>}
      {view.matches > 0 && <Happened>{introducedSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Meet({ view, sandboxUrl, press, heardAt, place }: StepProps) {
  const { title, before, after, press: text } = steps.meet;
  const about = view.round?.state === "closed" ? after : before;
  return (
    <StepCard {...place} title={title} about={about}>
      {place.standing !== "later" && <Players view={view} facts={afterTheDraw} sandboxUrl={sandboxUrl} />}
      {view.round?.state !== "closed" && (
        <Press {...{ view, press, heardAt }} step="close" text={text} strong={isNow(place)} />
      )}
    </StepCard>
  );
}

function Numbered({ view, press, heardAt, place }: StepProps) {
  const { title, about, open, again } = steps.numbers;
  const now = isNow(place);
  const isClosed = view.round?.state === "closed" && view.matches > 0;
  return (
    <StepCard {...place} title={title} about={about}>
      {isClosed && <Numbers {...view} />}
      <div className="flex flex-wrap gap-3">
        <ButtonLink look={now ? "strong" : "quiet"} href={`/stats/${encodeURIComponent(view.slug)}`}>
          {open}
        </ButtonLink>
        {isClosed && (
          <Press {...{ view, press, heardAt }} step="ask" text={again(view.round!.number + 1)} strong={false} />
        )}
      </div>
    </StepCard>
  );
}
