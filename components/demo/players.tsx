// The two whom the newcomer plays: who they are, how they stand, and the way into their chat.
import { ButtonLink } from "@/components/ui/button";
import { demo } from "@/components/words/demo";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { Facts } from "./facts";
import { type Fact, wayIn } from "./story";

interface Props {
  view: DemoState;
  facts: (player: DemoPlayer) => Fact[];
  /** null while there is nothing to do in a chat. */
  sandboxUrl: string | null;
}

export function Players({ view, facts, sandboxUrl }: Props) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {view.players.map((player) => {
        const way = sandboxUrl === null ? null : wayIn(view, sandboxUrl, player);
        return (
          <li key={player.user} className="grid content-between gap-4 rounded-md border border-line bg-paper p-4">
            <div className="grid gap-2">
              <p className="flex items-center gap-2 font-medium">
                <Face player={player} />
                {player.name}
              </p>
              <Facts facts={facts(player)} />
            </div>
            {way && (
              <ButtonLink look="quiet" href={way.href} target={`sandbox-${player.user}`}>
                {way.text}
                <span className="sr-only"> {demo.ownTab}</span>
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Face({ player }: { player: DemoPlayer }) {
  return (
    <span aria-hidden="true" className="grid size-8 place-items-center rounded-full bg-plum font-serif text-paper">
      {[...player.casualName][0]}
    </span>
  );
}
