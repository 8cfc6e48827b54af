// What Kith says in a pool, in its own words or the pool's.
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { chosenText } from "@/components/texts/chosen";
import { previewQuery, textsQuery } from "@/components/texts/queries";
import { TextsView } from "@/components/texts/texts-view";
import { texts as words } from "@/components/words/texts";
import { previewText, textsOf } from "@/lib/bot/texts";
import { openPage, orNotFound } from "@/lib/http/dashboard";

export const metadata = { title: words.title };

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PoolTextsPage(props: Props) {
  const { slug: encoded } = await props.params;
  const { ctx, search } = await openPage(`/dashboard/pools/${encoded}/texts`, props.searchParams);
  const slug = decodeURIComponent(encoded);
  const texts = await orNotFound(textsOf(ctx, slug));
  const { key, own, standard } = chosenText(texts, search.text ?? null);
  const text = own ?? standard;
  const preview = prefetch(previewQuery(slug, key, text), () => previewText(ctx, { poolId: texts.poolId, key, text }));
  return (
    <Prefetched queries={[prefetch(textsQuery(slug), async () => texts), preview]}>
      <TextsView slug={slug} />
    </Prefetched>
  );
}
