// Around the page about oneself: the dashboard for whoever has one, and otherwise Kith's public page.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Frame } from "@/components/me/frame";
import { Providers } from "@/components/shell/providers";
import { Shell } from "@/components/shell/shell";
import { can } from "@/lib/core/roles";
import { openSignedInPage } from "@/lib/http/dashboard";
import { placeOfVisitor } from "@/lib/http/place";

export const metadata: Metadata = { robots: "noindex" };

export default async function MeLayout({ children }: { children: ReactNode }) {
  const { ctx } = await openSignedInPage("/me");
  const place = await placeOfVisitor();
  const user = ctx.actor.kind === "user" && can(ctx.actor, "dashboard.open") ? ctx.actor : null;
  return (
    <Providers place={place}>{user ? <Shell user={user}>{children}</Shell> : <Frame>{children}</Frame>}</Providers>
  );
}
