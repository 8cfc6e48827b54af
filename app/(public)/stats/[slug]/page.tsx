// The public numbers of a pool. Of a public pool most visitors get what was made before: see proxy.ts.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { readAsked } from "@/components/stats/find";
import { readable } from "@/lib/core/address";
import { orNull } from "@/lib/http/answer";
import { visitorContext } from "@/lib/http/visitor";
import { type PublishedStats, poolStats } from "@/lib/stats/public";
import { metadataOf, Shown } from "./shown";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

async function load({ params, searchParams }: Props): Promise<{ page: PublishedStats; key?: string }> {
  await connection();
  const { slug } = await params;
  const key = [(await searchParams).key].flat()[0];
  const page = await orNull(poolStats(await visitorContext(), { slug: readable(slug), key }));
  if (page === null) notFound();
  return { page, key: page.visibility === "unlisted" ? key : undefined };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf((await load(props)).page);
}

export default async function StatsPage(props: Props) {
  const { page, key } = await load(props);
  return <Shown page={page} statsKey={key} asked={readAsked(await props.searchParams)} />;
}
