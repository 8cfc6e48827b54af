// Somebody's groups, by the link that `!tree` sends them.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { GroupList } from "@/components/groups/group-list";
import { myGroups } from "@/lib/groups/page";
import { groupVisitor } from "@/lib/http/group-visitor";

export const metadata: Metadata = { title: "Your groups", robots: "noindex", referrer: "no-referrer" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function GroupsPage({ searchParams }: Props) {
  await connection();
  const visitor = await groupVisitor([(await searchParams).key].flat()[0]);
  if (!visitor) notFound();
  return <GroupList groups={await myGroups(visitor.ctx, visitor)} accessKey={visitor.key} />;
}
