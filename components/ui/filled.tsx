// A text of which some words are something more: `Begin at the <link>front page</link>.`
import { Fragment, type ReactNode } from "react";

interface Props {
  text: string;
  /** What the words between `<name>` and `</name>` become. */
  marks: Record<string, (words: string) => ReactNode>;
}

const MARKED = /(<\w+>.*?<\/\w+>)/;

export function Filled({ text, marks }: Props) {
  return text.split(MARKED).map((part, index) => {
    const [, name = "", words = ""] = /^<(\w+)>(.*)<\/\1>$/.exec(part) ?? [];
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are.
    return <Fragment key={index}>{marks[name]?.(words) ?? part}</Fragment>;
  });
}
