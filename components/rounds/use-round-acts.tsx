// What can be done to a whole round, each asked about in words that say what will happen.
"use client";

import { useRouter } from "next/navigation";
import { useAct } from "@/components/ui/act";
import { useConfirm } from "@/components/ui/confirm";
import { useFormat } from "@/components/ui/format";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { Reminded } from "@/lib/meetups/rounds/remind";
import { overOf } from "./phase";
import { doTo, roundKey } from "./queries";

/** Besides the round itself, what shows it too. */
export const around = (roundId: string) => [roundKey(roundId), ["rounds"], ["pool"], ["pools"], ["home"]];

export function useDraw({ roundId, asking }: RoundPage) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const act = useAct({
    send: (_: undefined) => doTo<{ matches: number; unpaired: number }>(roundId, "draw"),
    done: ({ matches }) => words.draw.done(matches, number(matches)),
    refresh: around(roundId),
  });
  const silent = asking.silent + asking.noIntro;
  const ask = async () => {
    const about = words.draw.confirmAbout(number(asking.yes), silent, words.draw.haveNot(silent, number(silent)));
    const agreed =
      silent === 0 || (await confirm({ title: words.draw.confirm, about, action: words.next.asking.draw }));
    if (agreed) act.run(undefined);
  };
  return { run: ask, pending: act.pending };
}

export function useRemind({ roundId, asking }: RoundPage) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const n = asking.remindable;
  const told = ({ reminded, asked }: Reminded) =>
    [
      reminded > 0 ? words.asking.reminded(reminded, number(reminded)) : asked === 0 ? words.asking.remindedNobody : "",
      asked > 0 ? words.asking.askedToo(asked, number(asked)) : "",
    ].join(" ");
  const act = useAct({
    send: (_: undefined) => doTo<Reminded>(roundId, "remind"),
    done: told,
    refresh: [roundKey(roundId)],
  });
  const ask = async () => {
    const about = words.asking.confirmRemindAbout(n, number(n));
    const action = words.asking.confirmRemindAction;
    if (await confirm({ title: words.asking.confirmRemind, about, action })) act.run(undefined);
  };
  return { run: ask, pending: act.pending };
}

export function usePublish(page: RoundPage) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const { roundId, matches } = page;
  const act = useAct({
    send: (seen: string) => doTo<{ matches: number }>(roundId, "publish", { seen }),
    done: (facts) => words.publish.done(facts.matches, number(facts.matches)),
    refresh: around(roundId),
  });
  const ask = async () => {
    if (!matches) return;
    // What is agreed to is what was shown when it was asked.
    const { mark } = matches;
    const over = overOf(page);
    const about = (
      <>
        <p>{words.publish.introductions(matches.matches, number(matches.matches))}</p>
        <p>{over === 0 ? words.publish.nobodyLeftOut : words.publish.leftOut(over, number(over))}</p>
        <p>{words.publish.noWayBack}</p>
      </>
    );
    const title = words.publish.confirm(number(page.number));
    if (await confirm({ title, about, action: words.publish.action })) act.run(mark);
  };
  return { run: ask, pending: act.pending };
}

export function useClose(page: RoundPage) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const { roundId, asking, publishedAt } = page;
  const act = useAct({
    send: (_: undefined) => doTo(roundId, "close"),
    done: () => words.close.done(number(page.number)),
    refresh: around(roundId),
  });
  const ask = async () => {
    const about = (
      <>
        {publishedAt === null && <p>{words.close.unpublished(asking.yes, number(asking.yes))}</p>}
        {page.state === "introducing" && <p>{words.close.introducing}</p>}
        {publishedAt !== null && <p>{words.close.published}</p>}
      </>
    );
    const danger = publishedAt === null || page.state === "introducing";
    const title = words.close.title(number(page.number));
    if (await confirm({ title, about, action: words.close.action, danger })) act.run(undefined);
  };
  return { run: ask, pending: act.pending };
}

export function useDelete(page: RoundPage) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const router = useRouter();
  const { roundId, asking, state, pool } = page;
  const act = useAct({
    send: (_: undefined) => doTo(roundId, "delete"),
    done: () => words.remove.done(number(page.number)),
    // The round itself is gone: asking for it again would only be refused.
    refresh: around(roundId).slice(1),
  });
  const away = () => router.push(`/dashboard/pools/${encodeURIComponent(pool.slug)}/rounds`);
  const ask = async () => {
    const yes = state === "closed" ? 0 : asking.yes;
    const about = words.remove.about(yes, number(yes));
    const title = words.remove.title(number(page.number));
    if (await confirm({ title, about, action: words.remove.action, danger: true }))
      act.run(undefined, { onSuccess: away });
  };
  return { run: ask, pending: act.pending };
}
