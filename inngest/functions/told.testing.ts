// What people were told, as the platforms have it: how often each person heard each kind of thing.
import type { Sandbox } from "@/sandbox/model";

export interface Told {
  /** Platform, conversation and kind of message → how often it was said there. */
  times: Map<string, number>;
  /** How many were told once, and how many more often. */
  once: number;
  oftener: number;
}

/** Of one kind a conversation hears one thing in a round, so that whatever was said twice shows. */
export function toldBy({ workspace, slack, mattermost }: Sandbox): Told {
  const times = new Map<string, number>();
  const count = (key: string) => times.set(key, (times.get(key) ?? 0) + 1);
  for (const { id, kind, messages } of Object.values(workspace.channels))
    for (const { user, metadata } of kind === "im" || kind === "mpim" ? messages : []) {
      const mark = metadata as { event_payload?: { kind?: string } } | undefined;
      if (user === slack.botUserId) count(`slack ${id} ${mark?.event_payload?.kind}`);
    }
  const { channels, posts } = mattermost.world.state;
  for (const { id, type } of Object.values(channels))
    for (const { user_id, props } of type === "D" || type === "G" ? Object.values(posts[id] ?? {}) : [])
      if (user_id === mattermost.botUserId && props.kith_kind) count(`mattermost ${id} ${props.kith_kind}`);
  const all = [...times.values()];
  return { times, once: all.filter((n) => n === 1).length, oftener: all.filter((n) => n > 1).length };
}
