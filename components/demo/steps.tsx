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
        <p className="font-medium text-clay">
          Round {round.number} in #{channelName}
          {round.state === "closed" && ", closed"}
        </p>
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
  const whoYouPlay = view.players.some((player) => player.hasIntro)
    ? "Two are yours to play."
    : "Two have never heard of Kith: those you play.";
  const about =
    `A round begins with a question. Press the button, and Kith writes to everybody in #${view.channelName}. Most of ` +
    `them answer by themselves within seconds. ${whoYouPlay}`;
  return (
    <StepCard {...place} title="Kith asks who is up for it" about={about}>
      {isNow(place) && <Press {...{ view, press, heardAt }} step="ask" text="Ask everybody" strong />}
      {view.round && <Happened>{askedSoFar(view)}</Happened>}
    </StepCard>
  );
}

const ASKED = {
  intro:
    "Kith has asked for a few words about them, so answer with a sentence or two. Somebody's first words count as a yes.",
  availability: "Kith has asked whether they are free: one press on “Yes, count me in” is all it takes.",
};

function Play({ view, sandboxUrl, place }: StepProps) {
  const isAsking = view.round?.state === "asking";
  const asked = new Set(view.players.flatMap((player) => (player.asked === null ? [] : [ASKED[player.asked]])));
  return (
    <StepCard
      {...place}
      title="You answer, as two of them"
      about={["Open each in a tab of its own: it is their chat.", ...asked].join(" ")}
    >
      {isAsking && <Players view={view} facts={beforeTheDraw} sandboxUrl={sandboxUrl} />}
      {place.standing === "done" && !isAsking && <Happened>{inSoFar(view)}</Happened>}
    </StepCard>
  );
}

function Draw({ view, press, heardAt, place }: StepProps) {
  const about =
    "Everybody who said yes gets a partner, new to them if at all possible. A group message introduces each pair, " +
    "with what they wrote about themselves.";
  return (
    <StepCard {...place} title="Kith pairs and introduces" about={about}>
      {place.standing !== "done" && (
        <Press {...{ view, press, heardAt }} step="draw" text="Pair and introduce" strong={isNow(place)} />
      )}
      {view.round?.state === "asking" && <Happened>{freeSoFar(view)}</Happened>}
      {view.matches > 0 && <Happened>{introducedSoFar(view)}</Happened>}
    </StepCard>
  );
}

const MEETING = {
  before:
    "Read the introduction in the group message. Then let the days pass: close the round, and Kith asks everybody " +
    "whether they met.",
  after: "Kith has asked everybody whether they met. Answer “Yes, we met” for your two; their partners wait for them.",
};

function Meet({ view, sandboxUrl, press, heardAt, place }: StepProps) {
  const about = MEETING[view.round?.state === "closed" ? "after" : "before"];
  return (
    <StepCard {...place} title="They meet, and say so" about={about}>
      {place.standing !== "later" && <Players view={view} facts={afterTheDraw} sandboxUrl={sandboxUrl} />}
      {view.round?.state !== "closed" && (
        <Press {...{ view, press, heardAt }} step="close" text="Close the round" strong={isNow(place)} />
      )}
    </StepCard>
  );
}

function Numbered({ view, press, heardAt, place }: StepProps) {
  const about =
    "The matches of a closed round count at once, and each match counts as met from its first “Yes, we met”, on a page " +
    "for everybody.";
  const now = isNow(place);
  const isClosed = view.round?.state === "closed" && view.matches > 0;
  return (
    <StepCard {...place} title="The numbers change" about={about}>
      {isClosed && <Numbers {...view} />}
      <div className="flex flex-wrap gap-3">
        <ButtonLink look={now ? "strong" : "quiet"} href={`/stats/${encodeURIComponent(view.slug)}`}>
          Open the stats page
        </ButtonLink>
        {isClosed && (
          <Press
            {...{ view, press, heardAt }}
            step="ask"
            text={`Play round ${view.round!.number + 1}`}
            strong={false}
          />
        )}
      </div>
    </StepCard>
  );
}
