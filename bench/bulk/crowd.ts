// A pool of thousands on Slack and one of ten beside it, written down without reading everybody page by page.
import { isNull } from "drizzle-orm";
import { person, workspace } from "@/db/schema";
import { type Field, pause } from "@/inngest/functions/field.testing";
import type { Ctx } from "@/lib/core/context";
import { saveProfiles } from "@/lib/meetups/accounts";
import { applyMembers } from "@/lib/meetups/members";
import { createPool } from "@/lib/meetups/pools";

export interface Crowd {
  workspaceId: string;
  job: Ctx;
  big: string;
  small: string;
  /** Slack ids of everybody. */
  users: string[];
}

const SMALL = 10;

export async function gatherCrowd({ ctx, sandbox }: Field): Promise<Crowd> {
  const job: Ctx = { ...ctx, actor: { kind: "job", name: "bench" } };
  const workspaceId = await connected(ctx);
  const users = Object.values(sandbox.workspace.users).filter((one) => one.kind === "person");
  for (let i = 0; i < users.length; i += 200) {
    const profiles = users.slice(i, i + 200).map((one) => ({
      ...{ user: one.id, userName: one.name, fullName: one.realName, email: null, timeZone: "UTC" },
      ...{ isBot: false, isGuest: false, isStranger: false, isDeactivated: false, isInvited: false },
    }));
    await saveProfiles(job, { workspaceId, profiles });
  }
  await ctx.write((tx) => tx.update(person).set({ intro: "I like tea" }).where(isNull(person.intro)));
  const ids = users.map((one) => one.id);
  const poolOf = async (name: string, channel: string, members: string[]) => {
    const { poolId } = await createPool(ctx, { workspaceId, channel, channelName: name, name, timeZone: "UTC" });
    await applyMembers(job, { poolId, users: members });
    return poolId;
  };
  const [coffee] = Object.values(sandbox.workspace.channels).filter((one) => one.name === "coffee");
  const big = await poolOf("coffee", coffee!.id, ids.slice(SMALL));
  const small = await poolOf("tea", "C0000000TEA", ids.slice(0, SMALL));
  return { workspaceId, job, big, small, users: ids };
}

async function connected({ db }: Ctx): Promise<string> {
  for (;;) {
    const row = (await db.select().from(workspace)).find((one) => one.platform === "slack");
    if (row) return row.id;
    await pause(100);
  }
}
