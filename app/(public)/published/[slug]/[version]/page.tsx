// A public pool's page as everybody sees it first, made once for each version of its numbers. Only proxy.ts leads here.
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { readAsked } from "@/components/stats/find";
import { readable } from "@/lib/core/address";
import { openContext } from "@/lib/core/context";
import { orNull } from "@/lib/http/answer";
import { versionOf } from "@/lib/http/published-page";
import { poolStats } from "@/lib/stats/public";
import { metadataOf, Shown } from "../../../stats/[slug]/shown";

export const dynamic = "force-static";
/** None when Kith is built: there are no pools yet. */
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ slug: string; version: string }>;
}

/**
 * For nobody in particular, so that nothing of a visitor is kept. Never other numbers than the address says: the same
 * version may come again, and somebody who wanted to be unseen by then would be on its page.
 */
async function load({ params }: Props) {
  const { slug, version } = await params;
  const page = await orNull(poolStats(openContext({ kind: "public" }), { slug: readable(slug) }));
  if (page === null) notFound();
  if (versionOf(page) !== version) redirect(`/stats/${slug}`);
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await load(props));
}

export default async function PublishedPage(props: Props) {
  return <Shown page={await load(props)} asked={readAsked({})} />;
}
