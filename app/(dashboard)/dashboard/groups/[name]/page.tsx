// One group, for whoever is in it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { GroupView } from "@/components/groups/group-view";
import { groupPage } from "@/lib/groups/page";
import { orNull } from "@/lib/http/answer";
import { groupVisitor } from "@/lib/http/group-visitor";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Once for the title and the page. */
const load = cache(async (name: string, key?: string) => {
  await connection();
  const visitor = await groupVisitor(key);
  if (!visitor) notFound();
  const { ctx, workspaceId } = visitor;
  const group = await orNull(groupPage(ctx, { workspaceId, name: decodeURIComponent(name) }));
  if (!group) notFound();
  return { group, accessKey: visitor.key };
});

const loadFor = async ({ params, searchParams }: Props) =>
  load((await params).name, [(await searchParams).key].flat()[0]);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { group } = await loadFor(props);
  return { title: `~${group.name}`, robots: "noindex", referrer: "no-referrer" };
}

export default async function OneGroupPage(props: Props) {
  return <GroupView {...(await loadFor(props))} />;
}
