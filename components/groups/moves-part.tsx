// Who is on the way into the channel or out of it, and who could not be moved.
import { Note } from "@/components/ui/note";
import { groups as words } from "@/components/words/groups";
import type { MoveTold } from "@/lib/groups/moves-told";

export function MovesPart({ moves }: { moves: MoveTold[] }) {
  const waiting = moves.filter((move) => move.state === "todo");
  const failed = moves.filter((move) => move.state === "failed");
  return (
    <div aria-live="polite" className="grid gap-3 empty:hidden">
      {waiting.length > 0 && (
        <Note tone="info" title={words.moving}>
          <p>{words.movingAbout}</p>
          <p>{waiting.map(({ userName, move }) => words.moveLine(userName, move)).join(" · ")}</p>
        </Note>
      )}
      {failed.length > 0 && (
        <Note tone="bad" title={words.failedMoves}>
          <ul>
            {failed.map(({ userName, move, error }) => (
              <li key={`${userName} ${move}`}>{words.failedLine(userName, move, error)}</li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  );
}
