// The picture beside a link to a pool's page: its name, its numbers, and its people as dots. No names of people.

import type { Ctx } from "@/lib/core/context";
import { firstDrawable } from "@/lib/core/drawing/drawable";
import { labelOf } from "@/lib/core/drawing/label";
import { type Fit, type Pen, withPen } from "@/lib/core/drawing/pen";
import { typeFor } from "@/lib/core/drawing/text";
import { keeping } from "@/lib/core/kept";
import type { PoolPicture } from "./graph-shapes";
import { pictureOf } from "./picture";
import { cardOf, HEIGHT, lettersOf, WIDTH } from "./preview-card";
import { type PublishedStats, poolStats } from "./public";
import { type Sent, sentBytes } from "./snapshot";
import type { PoolStats } from "./summarise";

export interface PublishedPreview extends Sent, Pick<PublishedStats, "visibility"> {}

const kept = keeping<Sent>("previews", 50);

/** A PNG. @throws AppError not_found where the pool's numbers are not this visitor's to see; unavailable. */
export async function poolPreview(ctx: Ctx, asked: { slug: string; key?: string | null }): Promise<PublishedPreview> {
  const page = await poolStats(ctx, asked);
  const { picture, etag } = await pictureOf(ctx.db, page);
  const make = async () => sentBytes(await paintedPreview(page.stats, picture));
  return { ...(await kept(page.poolId, `${page.etag} ${etag}`, make)), visibility: page.visibility };
}

const SIZE: Fit = { mode: "width", value: WIDTH };

export const paintedPreview = (stats: PoolStats, picture: PoolPicture): Promise<Uint8Array> =>
  withPen(async (pen) => pen.paint({ svg: await composedPreview(stats, picture, pen), fitTo: SIZE, anyFont: true }));

const LONGEST_NAME = 110;

/** Texts are measured twice: by letter to break the name into lines, then the lines themselves. */
export async function composedPreview(
  stats: PoolStats,
  picture: PoolPicture,
  pen: Pick<Pen, "measure" | "unknown">,
): Promise<string> {
  const { name, slug } = stats.pool;
  const shown = await firstDrawable([labelOf(name, LONGEST_NAME), labelOf(slug)], pen);
  const { letters, linesWith } = lettersOf(stats, shown);
  const byLetter = typeFor(letters);
  const card = linesWith(byLetter.typeWith(await pen.measure(byLetter.sheet, true)).measure);
  const byLine = typeFor(card.words);
  const type = byLine.typeWith(await pen.measure(byLine.sheet, true));
  const size = `width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${cardOf(stats, picture, card, type)}</svg>`;
}
