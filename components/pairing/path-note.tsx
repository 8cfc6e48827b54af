// The way from one person to another.
"use client";

import { Button } from "@/components/ui/button";
import { pairing as words } from "@/components/words/graph";

interface Props {
  at: string;
  pathTo: string;
  path: readonly string[] | null;
  name: (id: string) => string;
  onEnd: () => void;
  onAt: (id: string) => void;
}

export function PathNote({ at, pathTo, path, name, onEnd, onAt }: Props) {
  return (
    <section
      aria-live="polite"
      className="grid gap-2 rounded-md border border-clay/50 bg-card p-4 text-sm [overflow-wrap:anywhere]"
    >
      <h3 className="font-medium">{words.pathTitle(name(at), name(pathTo))}</h3>
      {path === null ? (
        <p className="text-soft">{words.noPath(name(at), name(pathTo))}</p>
      ) : (
        <ol className="grid gap-1">
          {path.map((id, step) => (
            <li key={id} className="flex gap-2">
              <span className="w-5 text-right text-soft tabular-nums">{step + 1}</span>
              <button type="button" className="text-left underline decoration-line" onClick={() => onAt(id)}>
                <bdi>{name(id)}</bdi>
              </button>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button look="quiet" size="small" onClick={onEnd}>
          {words.endPath}
        </Button>
      </div>
    </section>
  );
}
