// A list of what has happened, what has not yet, and what will not.
import { demo } from "@/components/words/demo";
import { type Fact, MARKS } from "./story";

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {facts.map(({ mark, text }) => (
        <li key={text} className={mark === "done" ? "text-sage" : "text-soft"}>
          <span aria-hidden="true">{MARKS[mark]}</span> {text}
          {mark === "open" && <span className="sr-only"> {demo.notYet}</span>}
        </li>
      ))}
    </ul>
  );
}
