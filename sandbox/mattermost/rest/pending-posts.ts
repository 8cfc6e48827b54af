// The same pending_post_id within half a minute is the same post, whoever sends it.
import { AppError } from "../app-error";
import type { Post } from "../model";
import type { World } from "../world/world";

const window = 30_000;

interface Made {
  post: Post;
  repeated: boolean;
}

/** The post that was made under this id, or a new one; while one is being made, others are refused. */
export async function deduplicated(world: World, pending: string, make: () => Post): Promise<Made> {
  if (!pending) return { post: make(), repeated: false };
  forgetOld(world);
  const seen = world.pending.get(pending);
  const known = seen && world.posts.get(seen.post);
  if (known) return { post: known, repeated: true };
  if (seen) {
    const sentence = "Rejected post since another client is making the same request.";
    throw new AppError("api.post.deduplicate_create_post.pending", 500, sentence);
  }
  world.pending.set(pending, { post: "", until: world.now() + window });
  try {
    await world.write();
    const post = make();
    world.pending.set(pending, { post: post.id, until: world.now() + window });
    return { post, repeated: false };
  } catch (error) {
    world.pending.delete(pending);
    throw error;
  }
}

function forgetOld(world: World): void {
  for (const [key, { until }] of world.pending) {
    if (until <= world.now()) world.pending.delete(key);
  }
}
