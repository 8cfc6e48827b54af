// A published match: say whether they met, send its introduction again, drop it.
"use client";

import { Check, RotateCw, Trash2, Undo2, X } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { useConfirm } from "@/components/ui/confirm";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { round } from "@/components/words/round";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import { doTo, roundKey } from "./queries";
import { useRetry } from "./retry";

const words = round.match;

export function MatchMenu({ match, page }: { match: RoundMatch; page: RoundPage }) {
  const { number } = useFormat();
  const retry = useRetry(page.roundId);
  const override = useOverride(page, match);
  const drop = useDrop(page, match);
  const { may, state } = page;
  const { introduction } = match;
  const isOver = introduction?.state === "failed" || introduction?.gaveUp === true;
  return (
    <Menu label={words.menu(number(match.number))}>
      {isOver && may.retry && state !== "closed" && (
        <MenuItem
          icon={RotateCw}
          onSelect={() => retry.run({ deliveryId: introduction.deliveryId, uncertain: introduction.gaveUp })}
        >
          {words.retry}
        </MenuItem>
      )}
      {may.override && match.metOverride !== true && (
        <MenuItem icon={Check} onSelect={() => override.run(true)}>
          {words.setMet}
        </MenuItem>
      )}
      {may.override && match.metOverride !== false && (
        <MenuItem icon={X} onSelect={() => override.run(false)}>
          {words.setNotMet}
        </MenuItem>
      )}
      {may.override && match.metOverride !== null && (
        <MenuItem icon={Undo2} onSelect={() => override.run(null)}>
          {words.lift}
        </MenuItem>
      )}
      {may.edit && state !== "closed" && (
        <>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={drop}>
            {words.drop}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function useOverride({ roundId }: RoundPage, { id: matchId, number: at, metOverride }: RoundMatch) {
  const { number } = useFormat();
  const send = (met: boolean | null, seen: boolean | null) => doTo(roundId, "override", { matchId, met, seen });
  return useAct({
    send: (met: boolean | null) => send(met, metOverride),
    done: (_, met) =>
      met === null ? words.lifted(number(at)) : words.overridden(number(at), met ? words.yes : words.no),
    undo: (_, met) => ({ send: () => send(metOverride, met) }),
    refresh: [roundKey(roundId), ["rounds"], ["matches"], ["home"]],
  });
}

function useDrop({ roundId }: RoundPage, { id: matchId, number: at, introduction }: RoundMatch) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const act = useAct({
    send: (_: undefined) => doTo(roundId, "drop", { matchId }),
    done: () => words.dropped(number(at)),
    refresh: [roundKey(roundId), ["rounds"], ["matches"]],
  });
  const isTold = introduction !== null && ["sending", "sent", "uncertain"].includes(introduction.state);
  const about = isTold ? words.dropSent : words.dropUnsent;
  return async () => {
    const question = { title: words.dropTitle(number(at)), about, action: words.dropAction, danger: true };
    if (await confirm(question)) act.run(undefined);
  };
}
