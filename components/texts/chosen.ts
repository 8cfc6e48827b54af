// Which text is being looked at, what it says now, and whether that is about to change.
import type { PoolTexts, TextFacts } from "@/lib/bot/texts";

export const allTexts = ({ groups }: PoolTexts): TextFacts[] => groups.flatMap(({ texts }) => texts);

/** By the address; the first where it names none. */
export const chosenText = (texts: PoolTexts, key: string | null): TextFacts => {
  const all = allTexts(texts);
  return all.find((one) => one.key === key) ?? all[0]!;
};

export const wordsOf = ({ own, standard }: TextFacts): string => own ?? standard;

export const isChanged = (text: TextFacts, draft: string | undefined): boolean =>
  draft !== undefined && draft.trim() !== wordsOf(text);
