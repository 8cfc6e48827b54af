// The front page: what Kith is, how it goes, and the pools there are.
import type { Metadata } from "next";
import { connection } from "next/server";
import { Home } from "@/components/home/home";
import { isSetUp } from "@/lib/auth/setup";
import { site, visitorContext } from "@/lib/http/visitor";
import { publicPools } from "@/lib/stats/public";

export const metadata: Metadata = { alternates: { canonical: "/" } };

export default async function HomePage() {
  await connection();
  const ctx = await visitorContext();
  return <Home demo={site().demo} isSetUp={await isSetUp(ctx)} pools={await publicPools(ctx)} />;
}
