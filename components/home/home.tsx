// The front page, from top to bottom.
import type { ReactNode } from "react";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { Wrap } from "@/components/ui/wrap";
import type { PublicPool } from "@/lib/stats/public";
import { Pools } from "./pools";
import { Questions } from "./questions";
import { Steps } from "./steps";
import { Threads } from "./threads";

export function Home({ demo, pools }: { demo: boolean; pools: PublicPool[] }) {
  const nav = [
    ["#how", "How it works"],
    ["#pools", "Pools"],
    ["#questions", "Questions"],
  ].map(([href, text]) => (
    <a key={href} href={href} className="text-soft hover:text-clay">
      {text}
    </a>
  ));
  return (
    <Page nav={nav}>
      <Hero demo={demo} />
      <Section id="how" title="A round, in four steps">
        <Steps />
      </Section>
      <Section id="pools" title="The pools here">
        <Pools pools={pools} />
      </Section>
      <Section id="questions" title="Questions and answers">
        <Questions />
      </Section>
    </Page>
  );
}

function Hero({ demo }: { demo: boolean }) {
  return (
    <Wrap className="grid items-center gap-8 pt-8 pb-12 lg:grid-cols-[3fr_2fr] lg:py-16">
      <div className="grid gap-6">
        <h1 className="text-3xl">Meet the people you work beside</h1>
        <p className="max-w-xl text-lg text-soft">
          Kith lives in your chat. Every round it asks who is up for it, pairs people who do not know each other yet,
          introduces them, and asks whether they met.
        </p>
        <p className="flex flex-wrap gap-3">
          {demo && <ButtonLink href="/demo">Play a round in two minutes</ButtonLink>}
          <ButtonLink href="#how" look={demo ? "quiet" : "strong"}>
            How it works
          </ButtonLink>
        </p>
        {demo && (
          <p className="max-w-xl text-soft text-sm">
            This is a demo: a made-up workspace on this computer. Nothing you do here reaches anybody.
          </p>
        )}
      </div>
      <Threads className="mx-auto w-full max-w-md" />
    </Wrap>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <Wrap className="pt-16">
        <h2 id={`${id}-title`} className="pb-8 text-2xl">
          {title}
        </h2>
        {children}
      </Wrap>
    </section>
  );
}
