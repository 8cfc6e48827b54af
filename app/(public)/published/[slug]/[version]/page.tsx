// A public pool's page as everybody sees it first, made once for each version of its numbers. Only proxy.ts leads here.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readAsked } from "@/components/stats/find";
import { readable } from "@/lib/core/address";
import { openContext } from "@/lib/core/context";
import { orNull } from "@/lib/http/answer";
import { poolStats } from "@/lib/stats/public";
import { metadataOf, Shown } from "../../../stats/[slug]/shown";

export const dynamic = "force-static";
/** None when Kith is built: there are no pools yet. */
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ slug: string; version: string }>;
}

/** For nobody in particular, so that nothing of a visitor is kept. */
async function load({ params }: Props) {
  const page = await orNull(poolStats(openContext({ kind: "public" }), { slug: readable((await params).slug) }));
  if (page === null) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await load(props));
}

export default async function PublishedPage(props: Props) {
  return <Shown page={await load(props)} asked={readAsked({})} />;
}
