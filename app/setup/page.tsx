// The first run: making the first admin. There is no such page once somebody can sign in.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { SetUpView } from "@/components/auth/set-up";
import { auth } from "@/components/words/auth";
import { tokenPlace } from "@/lib/auth/setup-token";

export const metadata: Metadata = { title: auth.setUp, robots: "noindex" };

export default async function SetUpPage() {
  await connection();
  const place = await tokenPlace();
  if (place === null) notFound();
  return <SetUpView place={place} />;
}
