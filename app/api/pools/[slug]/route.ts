// One pool: as its pages know it, its settings, its end.
import { doing, reading } from "@/lib/http/dashboard";
import { poolAt, showPool } from "@/lib/meetups/pool-reads";
import { EditPool } from "@/lib/meetups/pool-schemas";
import { archivePool, setPool } from "@/lib/meetups/pools";

export const GET = reading((ctx, { params }) => showPool(ctx, params.slug!));
export const PATCH = doing(EditPool, async (ctx, input, { params }) => {
  const { id: poolId } = await poolAt(ctx, params.slug!);
  await setPool(ctx, { ...input, poolId });
  return showPool(ctx, params.slug!);
});
export const DELETE = doing(null, async (ctx, _, { params }) =>
  archivePool(ctx, { poolId: (await poolAt(ctx, params.slug!)).id }),
);
