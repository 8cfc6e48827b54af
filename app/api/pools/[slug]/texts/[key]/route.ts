// One text of a pool: worded anew, or as Kith says it again.
import { resetText, setText } from "@/lib/bot/texts";
import { doing } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { TextEdit, TextReset } from "@/lib/meetups/text-schemas";

export const PUT = doing(TextEdit, async (ctx, input, { params: { slug, key } }) =>
  setText(ctx, { ...input, key, poolId: (await poolAt(ctx, slug!)).id }),
);
export const DELETE = doing(TextReset, async (ctx, input, { params: { slug, key } }) =>
  resetText(ctx, { ...input, key, poolId: (await poolAt(ctx, slug!)).id }),
);
