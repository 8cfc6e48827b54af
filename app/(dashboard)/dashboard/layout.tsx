// Around the dashboard's pages for whoever has one; others who may see a page here see just that.
import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { Shell } from "@/components/shell/shell";
import { signedInActor } from "@/lib/auth/session";
import { can } from "@/lib/core/roles";
import { placeOfVisitor } from "@/lib/http/place";

export const metadata: Metadata = { robots: "noindex" };

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await connection();
  const user = await signedInActor();
  const place = await placeOfVisitor();
  const staff = user !== null && can(user, "dashboard.open");
  return <Providers place={place}>{staff ? <Shell user={user}>{children}</Shell> : children}</Providers>;
}
