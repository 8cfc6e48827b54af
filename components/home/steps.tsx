// How a round goes, in the words people see in their chat.
import { Fragment, type ReactNode } from "react";
import { steps } from "@/components/words/home";

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
      {steps.map(({ title, text, says, choices = [] }, index) => (
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
          <p className="rounded-md rounded-tl-none bg-tint px-4 py-3 text-sm">
            {says}
            {choices.map((choice) => (
              <Fragment key={choice}>
                {" "}
                <Choice>{choice}</Choice>
              </Fragment>
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}
