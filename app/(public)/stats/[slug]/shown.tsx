// A pool's page as it is shown, and what is said of it elsewhere: for the two addresses that have it.
import type { Metadata } from "next";
import type { Asked } from "@/components/stats/find";
import { Stats } from "@/components/stats/stats";
import { site } from "@/components/words/site";
import { stats as words } from "@/components/words/stats";
import type { PublishedStats } from "@/lib/stats/public";
import { viewOf } from "@/lib/stats/view";

export async function Shown({ page, statsKey, asked }: { page: PublishedStats; statsKey?: string; asked: Asked }) {
  return <Stats stats={page.stats} view={await viewOf(page)} statsKey={statsKey} asked={asked} />;
}

export function metadataOf({ stats, visibility }: PublishedStats): Metadata {
  const { pool, participantCount, roundCount } = stats;
  const description = words.preview(pool.name, participantCount, roundCount);
  const open = visibility === "public";
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
