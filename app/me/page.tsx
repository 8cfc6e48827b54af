// Oneself: one's rounds and people, and how one signs in.
import type { Metadata } from "next";
import { MeView } from "@/components/me/me-view";
import { meQuery } from "@/components/me/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { me as words } from "@/components/words/me";
import { openSignedInPage } from "@/lib/http/dashboard";
import { me } from "@/lib/http/me";

export const metadata: Metadata = { title: words.title };

export default async function MePage() {
  const { ctx } = await openSignedInPage("/me");
  return (
    <Prefetched queries={[prefetch(meQuery, () => me(ctx))]}>
      <MeView />
    </Prefetched>
  );
}
