// What a text that is being typed looks like.
import { previewText } from "@/lib/bot/texts";
import { doing } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { TextPreview } from "@/lib/meetups/text-schemas";

export const POST = doing(TextPreview, async (ctx, input, { params: { slug, key } }) =>
  previewText(ctx, { ...input, key, poolId: (await poolAt(ctx, slug!)).id }),
);
