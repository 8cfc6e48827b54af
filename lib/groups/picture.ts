// What `!tree` draws for somebody: the links into their groups, with names.
import type { Ctx } from "@/lib/core/context";
import { currentState } from "./current";
import type { Picture } from "./draw";
import { groupsOf } from "./graph";
import { treeFor } from "./read";
import { namesOf } from "./state";

export async function treePicture(ctx: Ctx, input: { workspaceId: string; accountId: string }): Promise<Picture> {
  const state = await currentState(ctx.db, input.workspaceId);
  const links = treeFor(state, input.accountId);
  const mine = new Set(groupsOf(state.graph, input.accountId).keys());
  const groups = new Set([...mine, ...links.map((link) => link.to), ...sources(links, "group")]);
  const people = new Set(sources(links, "person"));
  const names = await namesOf(ctx.db, people);
  return {
    links,
    groups: [...groups].map((id) => ({ id, name: state.rows.get(id)?.name ?? "", mine: mine.has(id) })),
    people: [...people].map((id) => ({ id, name: names.get(id) ?? "", mine: id === input.accountId })),
  };
}

const sources = (links: Picture["links"], kind: "person" | "group") =>
  links.filter(({ from }) => from.kind === kind).map(({ from }) => from.id);
