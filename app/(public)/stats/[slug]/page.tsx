// The public numbers of a pool.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { readAsked } from "@/components/stats/find";
import { Stats } from "@/components/stats/stats";
import { site } from "@/components/words/site";
import { stats as words } from "@/components/words/stats";
import { orNull } from "@/lib/http/answer";
import { visitorContext } from "@/lib/http/visitor";
import { type PublishedStats, poolStats } from "@/lib/stats/public";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

async function load({ params, searchParams }: Props): Promise<{ page: PublishedStats; key?: string }> {
  await connection();
  const { slug } = await params;
  const key = [(await searchParams).key].flat()[0];
  const page = await orNull(poolStats(await visitorContext(), { slug: decodeURIComponent(slug), key }));
  if (page === null) notFound();
  return { page, key: page.visibility === "unlisted" ? key : undefined };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { page } = await load(props);
  const { pool, participantCount, roundCount } = page.stats;
  const description = words.preview(pool.name, participantCount, roundCount);
  const open = page.visibility === "public";
  return {
    title: pool.name,
    description,
    openGraph: { title: site.titled(pool.name), description, images: ["/preview.png"] },
    ...(open ? { alternates: { canonical: `/stats/${pool.slug}` } } : { robots: "noindex", referrer: "no-referrer" }),
  };
}

export default async function StatsPage(props: Props) {
  const { page, key } = await load(props);
  return <Stats stats={page.stats} statsKey={key} asked={readAsked(await props.searchParams)} />;
}
