// @ts-check
// What can be read again from the server, and reading it when something has changed.
import { attempt } from "../../page/dom.js";
import { call, client, pages } from "./api.js";
import { conversationsOf, locate } from "./conversations.js";
import { current, find, isChannel, state } from "./state.js";

/** @typedef {import("./api.js").Post} Post */

const perPage = 100;

/** By name; `list` also by whose it is. @type {Record<string, (id: string) => Promise<unknown>>} */
const reading = { people, settings, list, posts, members, place };

async function people() {
  /** @type {import("./api.js").Person[]} */
  const found = await client("people");
  state.people = new Map(found.map((one) => [one.id, one]));
}

async function settings() {
  /** @type {import("./api.js").Settings} */
  const found = await client("settings");
  Object.assign(state, { autoAnswer: found.autoAnswer, playing: found.playing });
}

let asked = 0;
/** @type {Map<string, number>} */
const answered = new Map();

/** Answers may overtake each other: what this returns tells whether nothing newer has come. @param {string} name */
function inTurn(name) {
  const turn = ++asked;
  return () => {
    const isNews = (answered.get(name) ?? 0) < turn;
    if (isNews) answered.set(name, turn);
    return isNews;
  };
}

/** @param {string} id */
async function list(id) {
  const isNews = inTurn(`list ${id}`);
  const found = await conversationsOf(id);
  if (!state.lists.has(id) || !isNews()) return;
  state.lists.set(id, found);
  const here = id === state.as ? find(state.in) : undefined;
  if (!here) return;
  state.in = here.id;
  if (state.read !== placeOf()) want("posts", "members");
}

/** The open conversation as the member one is. */
export const placeOf = () => `${state.as} ${current()?.id}`;

async function posts() {
  const here = current();
  const place = placeOf();
  const isNews = inTurn("posts");
  const { as, pages: count } = state;
  const path = `/channels/${here?.id}/posts?per_page=${perPage}&page=`;
  /** @type {{ order: string[], posts: Record<string, Post> }[]} */
  const found = here?.isMember
    ? await Promise.all(Array.from({ length: count }, (_, page) => call(as, "GET", path + page)))
    : [];
  if (place !== placeOf() || !isNews()) return;
  const known = new Map(found.flatMap((page) => Object.entries(page.posts)));
  const shown = [...new Set(found.flatMap((page) => page.order))].flatMap((id) => known.get(id) ?? []);
  state.posts = shown.reverse().sort((a, b) => a.create_at - b.create_at);
  state.known = known;
  state.more = found.at(-1)?.order.length === perPage;
  state.read = place;
}

async function members() {
  const here = current();
  const isNews = inTurn("members");
  const found = here?.isMember && isChannel(here) ? await pages(state.as, `/channels/${here.id}/members`) : [];
  if (here?.id === current()?.id && isNews()) state.members = found;
}

/** Finds what the address means, where it is not among one's conversations yet. */
async function place() {
  const found = await locate(state.as, state.in);
  if (found) state.in = found;
}

/** @param {string} name such as "posts" or "list ID" */
export async function readNow(name) {
  const [what = "", id = ""] = name.split(" ");
  await reading[what]?.(id);
}

/** @type {Set<string>} */
const wanted = new Set();
let busy = false;
let shown = () => {};

/** @param {() => void} show called after every round of reading */
export function whenRead(show) {
  shown = show;
}

/** @param {...string} names */
function want(...names) {
  for (const one of names) wanted.add(one);
}

/** Reads again, one round at a time; what is asked for meanwhile comes with the next. @param {...string} names */
export async function refresh(...names) {
  want(...names);
  if (busy) return;
  busy = true;
  while (wanted.size) {
    const now = [...wanted];
    wanted.clear();
    await attempt(() => Promise.all(now.map(readNow)));
    shown();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  busy = false;
}
