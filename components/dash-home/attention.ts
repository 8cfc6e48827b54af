// Each thing that needs somebody in words, and where it leads. Pure.
import { groupHref } from "@/components/groups/address";
import { connections } from "@/components/words/connections";
import { dashHome as words } from "@/components/words/dash-home";
import type { Attention, HomeFacts } from "@/lib/http/home";

export interface Told {
  /** The same thing has the same key at the next look. */
  key: string;
  tone: "bad" | "warn" | "info";
  title: string;
  about: string | null;
  /** null where the page is not theirs to open. */
  href: string | null;
}

const { kinds } = words;
const CONNECTIONS = "/dashboard/settings/connections";
const JOBS = "/dashboard/settings/jobs";
const poolHref = (slug: string) => `/dashboard/pools/${encodeURIComponent(slug)}`;
const roundHref = (slug: string, number: number, query = "") => `${poolHref(slug)}/rounds/${number}${query}`;

type Of<K extends Attention["kind"]> = Extract<Attention, { kind: K }>;
type Teller<K extends Attention["kind"]> = (
  one: Of<K>,
  number: (n: number) => string,
  may: HomeFacts["may"],
) => Omit<Told, "key">;

const TELL: { [K in Attention["kind"]]: Teller<K> } = {
  platform: ({ platform, detail }, _, may) => ({
    ...{ tone: "bad", title: kinds.platform(connections.names[platform]), about: detail ?? kinds.platformAbout },
    href: may.connections ? CONNECTIONS : null,
  }),
  disconnected: ({ platform, workspace, count }, number, may) => ({
    ...{ tone: "bad", title: kinds.disconnected(workspace, connections.names[platform]) },
    about: kinds.disconnectedAbout(count, number(count)),
    href: may.connections ? CONNECTIONS : null,
  }),
  jobs: (_one, _number, may) => ({
    ...{ tone: "bad", title: kinds.jobs, about: kinds.jobsAbout },
    href: may.jobs ? JOBS : null,
  }),
  failedJobs: ({ count }, number) => ({
    ...{ tone: "bad", title: kinds.failedJobs(count, number(count)), about: kinds.failedJobsAbout },
    href: `${JOBS}?show=failed`,
  }),
  inbox: ({ count }, number) => ({
    ...{ tone: "warn", title: kinds.inbox(count, number(count)), about: kinds.inboxAbout },
    href: "/dashboard/inbox",
  }),
  draft: ({ slug, pool, number: n }, number) => ({
    ...{ tone: "warn", title: kinds.draft, about: words.round(pool, number(n)), href: roundHref(slug, n) },
  }),
  proposals: ({ slug, pool, number: n, count }, number) => ({
    ...{ tone: "warn", title: kinds.proposals(count, number(count)), about: words.round(pool, number(n)) },
    href: roundHref(slug, n),
  }),
  disagree: ({ slug, pool, number: n, count }, number) => ({
    ...{ tone: "info", title: kinds.disagree(count, number(count)), about: words.round(pool, number(n)) },
    href: roundHref(slug, n, "?view=matches&show=attention"),
  }),
  failures: ({ slug, pool, number: n, count }, number) => ({
    ...{ tone: "bad", title: kinds.failures(count, number(count)), about: words.round(pool, number(n)) },
    href: roundHref(slug, n, "?view=failures"),
  }),
  failedReplies: ({ count }, number, may) => ({
    ...{ tone: "bad", title: kinds.failedReplies(count, number(count)), about: kinds.failedRepliesAbout },
    href: may.jobs ? JOBS : null,
  }),
  channel: ({ slug, pool, state }) => ({
    ...{ tone: "bad", title: kinds.channel[state], about: pool, href: poolHref(slug) },
  }),
  missed: ({ slug, pool, count }, number) => ({
    ...{ tone: "warn", title: kinds.missed(count, number(count)), about: pool, href: poolHref(slug) },
  }),
  group: ({ name, shownName, state }) => ({
    ...{ tone: "warn", title: kinds.group[state], about: shownName, href: groupHref(name) },
  }),
  held: ({ name, shownName, count }, number) => ({
    ...{ tone: "warn", title: kinds.held(count, number(count)), about: shownName, href: groupHref(name) },
  }),
  moves: ({ count }, number, may) => ({
    ...{ tone: "bad", title: kinds.moves(count, number(count)), about: kinds.movesAbout },
    href: may.jobs ? JOBS : null,
  }),
};

export function tell(one: Attention, number: (n: number) => string, may: HomeFacts["may"]): Told {
  const { count: _, ...identity } = { count: 0, ...one };
  const told = (TELL[one.kind] as Teller<typeof one.kind>)(one as never, number, may);
  return { key: JSON.stringify(identity), ...told };
}
