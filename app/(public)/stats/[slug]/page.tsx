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
import { viewOf } from "@/lib/stats/view";

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
    openGraph: { title: site.titled(pool.name), description, images: open ? [previewOf(pool.slug, description)] : [] },
    twitter: { card: open ? "summary_large_image" : "summary" },
    ...(open ? { alternates: { canonical: `/stats/${pool.slug}` } } : { robots: "noindex", referrer: "no-referrer" }),
  };
}

/** Absolute by the layout's metadataBase. */
const previewOf = (slug: string, alt: string) => ({
  ...{ url: `/stats/${encodeURIComponent(slug)}/preview.png`, type: "image/png", alt },
  ...{ width: 1200, height: 630 },
});

export default async function StatsPage(props: Props) {
  const { page, key } = await load(props);
  const asked = readAsked(await props.searchParams);
  return <Stats stats={page.stats} view={await viewOf(page)} statsKey={key} asked={asked} />;
}
