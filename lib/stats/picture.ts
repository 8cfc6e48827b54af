// A pool's picture as it is sent out: places computed beforehand, of those whom its numbers show.
import { eq } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { type Layout, poolLayout } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { keeping } from "@/lib/core/kept";
import type { PoolPicture } from "./graph-shapes";
import { tiesHash } from "./layout";
import { placesFor } from "./place";
import { type PublishedStats, poolStats } from "./public";
import { KEPT_POOLS, type Sent, sentJson } from "./snapshot";
import { tiesOf } from "./ties";

interface Pictured extends Sent {
  /** `body` is this as JSON. */
  picture: PoolPicture;
}
export interface PublishedPicture extends Pictured, Pick<PublishedStats, "visibility"> {}

const kept = keeping<Pictured>("pictures", KEPT_POOLS);

/** @throws AppError not_found where the pool's numbers are not this visitor's to see. */
export async function poolPicture(ctx: Ctx, asked: { slug: string; key?: string | null }): Promise<PublishedPicture> {
  const page = await poolStats(ctx, asked);
  return { ...(await pictureOf(ctx.db, page)), visibility: page.visibility };
}

/** Of numbers that somebody may see. */
export async function pictureOf(db: Reads, page: PublishedStats): Promise<Pictured> {
  const [made] = await db
    .select({ ties: poolLayout.ties, at: poolLayout.madeAt })
    .from(poolLayout)
    .where(eq(poolLayout.poolId, page.poolId));
  return kept(page.poolId, `${page.etag} ${made?.ties} ${made?.at}`, async () => {
    const [row] = await db.select().from(poolLayout).where(eq(poolLayout.poolId, page.poolId));
    const picture = { ...drawn(page, row?.places.people ?? {}), isFinal: row?.ties === tiesHash(page.stats) };
    return { picture, ...sentJson(picture) };
  });
}

/** Whoever is not in the numbers any more, or is hidden, has no place either. */
function drawn({ stats, etag }: PublishedStats, places: Layout["people"]): Pick<PoolPicture, "etag" | "people"> {
  const people = stats.people.map(({ id }) => Number(id));
  return { etag, people: Object.fromEntries(placesFor(people, tiesOf(stats.matches), places)) };
}
