// The public numbers of a pool.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { readAsked } from "@/components/stats/find";
import { Stats } from "@/components/stats/stats";
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
  const page = await orNull(poolStats(visitorContext(), { slug: decodeURIComponent(slug), key }));
  if (page === null) notFound();
  return { page, key: page.visibility === "unlisted" ? key : undefined };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { page } = await load(props);
  const { pool, participantCount, roundCount } = page.stats;
  const description = `Meetups in ${pool.name}: ${participantCount} people, ${roundCount} rounds, and who has met whom.`;
  const open = page.visibility === "public";
  return {
    title: pool.name,
    description,
    openGraph: { title: `${pool.name} · Kith`, description, images: ["/preview.png"] },
    ...(open ? { alternates: { canonical: `/stats/${pool.slug}` } } : { robots: "noindex", referrer: "no-referrer" }),
  };
}

export default async function StatsPage(props: Props) {
  const { page, key } = await load(props);
  return <Stats stats={page.stats} statsKey={key} asked={readAsked(await props.searchParams)} />;
}
