// How a round goes, in the words people see in their chat.
import type { ReactNode } from "react";

const STEPS: { title: string; text: string; says: ReactNode }[] = [
  {
    title: "You are asked",
    text: "At the start of a round, Kith writes to everybody in the channel. The first time it asks for a few words about you; after that, one button is enough.",
    says: (
      <>
        Would you like to meet somebody this round? <Choice>Yes</Choice> <Choice>Not this time</Choice>
      </>
    ),
  },
  {
    title: "You are paired",
    text: "Of those who said yes, Kith puts together people who have not been paired before. Nobody is left over if it can be helped.",
    says: "Ana and Jonas: new to each other.",
  },
  {
    title: "You are introduced",
    text: "A group message brings you together, with what each of you wrote about yourself. When and where is up to you: a coffee, a walk, a call.",
    says: "Ana, meet Jonas. Jonas, meet Ana.",
  },
  {
    title: "You say how it went",
    text: "When the round ends Kith asks whether you met. The numbers grow with every yes, and the next round begins where this one ended.",
    says: (
      <>
        Did you two meet? <Choice>Yes</Choice> <Choice>Not yet</Choice> <Choice>No</Choice>
      </>
    ),
  },
];

function Choice({ children }: { children: ReactNode }) {
  return (
    <span className="mt-1 inline-block rounded-full border border-line bg-card px-3 font-medium text-sm">
      {children}
    </span>
  );
}

export function Steps() {
  return (
    <ol className="grid gap-x-8 gap-y-12 md:grid-cols-2 lg:grid-cols-4 lg:grid-rows-[auto_1fr_auto] lg:gap-y-4">
      {STEPS.map(({ title, text, says }, index) => (
        <li
          key={title}
          className="grid content-start gap-3 border-line border-t pt-6 lg:row-span-3 lg:grid-rows-subgrid"
        >
          <h3 className="text-xl">
            <span aria-hidden="true" className="block pb-2 text-2xl text-clay">
              {index + 1}
            </span>
            {title}
          </h3>
          <p className="text-soft">{text}</p>
          <p className="rounded-md rounded-tl-none bg-tint px-4 py-3 text-sm">{says}</p>
        </li>
      ))}
    </ol>
  );
}
