// Lists of posts: a channel's newest, those before, after or since, and a thread.
import { AppError, forbidden, invalidParam } from "../app-error";
import { isId } from "../ids";
import type { JsonObject, Post } from "../model";
import { mayChannel } from "../permissions";
import { postShape, replyCount } from "../shapes";
import type { World } from "../world/world";
import { type Call, ok, pageOf, type Reply } from "./call";
import { readablePost } from "./posts";
import { route } from "./router";

const mostSince = 1000;

function ofChannel(call: Call): Reply {
  const { world, me, params, query } = call;
  const channel = params.channel_id!;
  const since = query.get("since");
  for (const name of ["after", "before"]) {
    if (query.get(name) && !isId(query.get(name))) throw invalidParam(name);
  }
  if (since && !/^-?\d+$/.test(since)) throw invalidParam("since");
  if (!mayChannel(world, me.id, channel, "read_channel")) throw forbidden(me.id, "read_channel");
  const posts = world.state.posts[channel] ?? [];
  if (since && Number(since) > 0) return ok(changedSince(world, posts, Number(since)));
  return ok(page(world, posts, query));
}

/** Deleted ones too, and what edited ones said before. */
function changedSince(world: World, posts: Post[], since: number): JsonObject {
  const found = posts.filter((post) => post.update_at > since).slice(0, mostSince);
  const order = newestFirst(found).map((post) => post.id);
  const roots = found.flatMap((post) => world.posts.get(post.root_id) ?? []);
  return listShape(world, [...found, ...roots], order, "", "");
}

const newestFirst = (posts: Post[]) => [...posts].reverse().sort((a, b) => b.create_at - a.create_at);

function page(world: World, posts: Post[], query: URLSearchParams): JsonObject {
  const { page, perPage } = pageOf(query);
  const [after, before] = [query.get("after"), query.get("before")];
  const all = newestFirst(posts.filter((post) => !post.delete_at));
  const mark = world.posts.get(after || before || "")?.create_at;
  const within = all.filter((post) => {
    if (after) return mark !== undefined && post.create_at > mark;
    if (before) return mark !== undefined && post.create_at < mark;
    return true;
  });
  // Pages after a post begin at the oldest, and are shown newest first all the same.
  const from = after ? within.length - (page + 1) * perPage : page * perPage;
  const found = within.slice(Math.max(0, from), Math.max(0, from + perPage));
  const around = Boolean(after || before);
  const shown = [...found, ...threads(all, found, around)];
  return listShape(
    world,
    shown,
    found.map((post) => post.id),
    ...neighbours(all, found, { after, before: after ? null : before, page, perPage }),
    around,
  );
}

/** Whatever stands in the threads of the replies; around a post, in those of roots too. */
function threads(all: Post[], found: Post[], around: boolean): Post[] {
  const roots = new Set(found.map((post) => post.root_id || (around ? post.id : "")).filter(Boolean));
  return all.filter((post) => roots.has(post.id) || roots.has(post.root_id));
}

interface Asked {
  after: string | null;
  before: string | null;
  page: number;
  perPage: number;
}

/** The ids next to the page: newer, older. */
function neighbours(all: Post[], found: Post[], asked: Asked): [string, string] {
  const { after, before, page, perPage } = asked;
  const at = (post: Post | undefined, step: number) => (post ? (all[all.indexOf(post) + step]?.id ?? "") : "");
  const short = found.length < perPage;
  const newer = before && page === 0 ? before : after && short ? "" : at(found[0], -1);
  const older = after && page === 0 ? after : before && short ? "" : at(found.at(-1), 1);
  return [newer, older];
}

/** Replies are counted around a post only. */
function listShape(
  world: World,
  posts: Post[],
  order: string[],
  next: string,
  previous: string,
  counted = false,
): JsonObject {
  const replies = (post: Post) => (counted ? replyCount(world, post.root_id || post.id) : 0);
  const shapes = posts.map((post) => [post.id, postShape(world, post, { replies: replies(post) })] as const);
  return { order, posts: Object.fromEntries(shapes), next_post_id: next, prev_post_id: previous };
}

/** The post asked for comes first, then all of the thread, newest first. */
function thread(call: Call): Reply {
  const { world, params } = call;
  const id = params.post_id!;
  const asked = world.posts.get(id);
  if (!asked || asked.delete_at) {
    throw new AppError("app.post.get.app_error", 404, "Unable to get the post.", `resource: Post id: ${id}`);
  }
  const post = readablePost(call);
  const root = post.root_id || post.id;
  const all = newestFirst(world.state.posts[post.channel_id]!.filter((one) => !one.delete_at));
  const found = all.filter((one) => one.id === root || one.root_id === root);
  const replies = replyCount(world, root);
  const shapes = found.map((one) => [one.id, postShape(world, one, { replies })] as const);
  const order = [id, ...found.map((one) => one.id)];
  return ok({ order, posts: Object.fromEntries(shapes), next_post_id: "", prev_post_id: "" });
}

export const postListRoutes = [
  route("GET", "/channels/{channel_id}/posts", ofChannel),
  route("GET", "/posts/{post_id}/thread", thread),
];
