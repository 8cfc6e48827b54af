// The front page, from top to bottom.
import type { ReactNode } from "react";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { Wrap } from "@/components/ui/wrap";
import { home } from "@/components/words/home";
import type { PublicPool } from "@/lib/stats/public";
import { Pools } from "./pools";
import { Questions } from "./questions";
import { Steps } from "./steps";
import { Threads } from "./threads";

interface Props {
  demo: boolean;
  /** Whether anybody can sign in yet. */
  isSetUp: boolean;
  pools: PublicPool[];
}

export function Home({ demo, isSetUp, pools }: Props) {
  const nav = [
    ["#how", home.nav.how],
    ["#pools", home.nav.pools],
    ["#questions", home.nav.questions],
    isSetUp ? ["/login", home.nav.signIn] : ["/setup", home.nav.setUp],
  ].map(([href, text]) => (
    <a key={href} href={href} className="text-soft hover:text-clay">
      {text}
    </a>
  ));
  return (
    <Page nav={nav}>
      <Hero demo={demo} isSetUp={isSetUp} />
      <Section id="how" title={home.howTitle}>
        <Steps />
      </Section>
      <Section id="pools" title={home.poolsTitle}>
        <Pools pools={pools} />
      </Section>
      <Section id="questions" title={home.questionsTitle}>
        <Questions />
      </Section>
    </Page>
  );
}

function Hero({ demo, isSetUp }: Pick<Props, "demo" | "isSetUp">) {
  return (
    <Wrap className="grid items-center gap-8 pt-8 pb-12 lg:grid-cols-[3fr_2fr] lg:py-16">
      <div className="grid gap-6">
        <h1 className="text-3xl">{home.title}</h1>
        <p className="max-w-xl text-lg text-soft">{home.about}</p>
        <p className="flex flex-wrap gap-3">
          {demo && <ButtonLink href="/demo">{home.play}</ButtonLink>}
          {!isSetUp && <ButtonLink href="/setup">{home.nav.setUp}</ButtonLink>}
          <ButtonLink href="#how" look={demo || !isSetUp ? "quiet" : "strong"}>
            {home.nav.how}
          </ButtonLink>
        </p>
        {demo && <p className="max-w-xl text-soft text-sm">{home.demo}</p>}
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
