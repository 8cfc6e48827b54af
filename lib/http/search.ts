// Finding things by a few letters, among what the one who asks may see.

import { authorize, type Ctx } from "@/lib/core/context";
import { foundGroups } from "@/lib/groups/search";
import { foundPeople, foundPools } from "@/lib/meetups/search";

export interface Found {
  kind: "person" | "pool" | "group";
  label: string;
  about: string | null;
  href: string;
}

const SHORTEST = 2;

/** The best few of each kind. */
export async function search(ctx: Ctx, input: { text?: string }): Promise<Found[]> {
  authorize(ctx, "dashboard.open");
  const text = (input.text ?? "").trim().slice(0, 80);
  if ([...text].length < SHORTEST) return [];
  const [pools, people, groups] = [
    await foundPools(ctx, text),
    await foundPeople(ctx, text),
    await foundGroups(ctx, text),
  ];
  return [
    ...pools.map(({ slug, name, channelName }) => ({
      ...{ kind: "pool" as const, label: name, about: `#${channelName}`, href: `/dashboard/pools/${slug}` },
    })),
    ...people.map(({ id, fullName, userName }) => ({
      ...{ kind: "person" as const, label: fullName, about: `@${userName}`, href: `/dashboard/people/${id}` },
    })),
    ...groups.map((name) => ({
      ...{
        kind: "group" as const,
        label: `~${name}`,
        about: null,
        href: `/dashboard/groups/${encodeURIComponent(name)}`,
      },
    })),
  ];
}
