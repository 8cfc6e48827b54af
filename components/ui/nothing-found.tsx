// A list that has something, but nothing of what was looked for.
import { SearchX } from "lucide-react";
import { Button } from "./button";
import { Empty } from "./empty";

interface Props {
  words: { nothing: string; nothingAbout: string; clear: string };
  onClear: () => void;
}

export function NothingFound({ words, onClear }: Props) {
  const clear = (
    <Button look="quiet" size="small" onClick={onClear}>
      {words.clear}
    </Button>
  );
  return (
    <Empty icon={SearchX} title={words.nothing} action={clear}>
      {words.nothingAbout}
    </Empty>
  );
}
