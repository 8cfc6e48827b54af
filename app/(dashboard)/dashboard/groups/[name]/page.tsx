// One group, for whoever is in it.
import type { Metadata } from "next";
import { connection } from "next/server";
import { Expired } from "@/components/groups/expired";
import { GroupView } from "@/components/groups/group-view";
import { groupPage } from "@/lib/groups/page";
import { orNull } from "@/lib/http/answer";
import { groupVisitor } from "@/lib/http/group-visitor";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Group", robots: "noindex", referrer: "no-referrer" };

export default async function OneGroupPage({ params, searchParams }: Props) {
  await connection();
  const visitor = await groupVisitor([(await searchParams).key].flat()[0]);
  const name = decodeURIComponent((await params).name);
  const group = visitor && (await orNull(groupPage(visitor.ctx, { workspaceId: visitor.workspaceId, name })));
  return visitor && group ? <GroupView group={group} accessKey={visitor.key} /> : <Expired />;
}
