// For tests: what Mattermost's part for groups must do, said once for every server it is tried on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import type { GatewayEvent, Message } from "../port";
import { text } from "../shape";
import { createMattermostPort } from "./adapter";
import type { MattermostWorld } from "./world.testing";

async function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => {
    if (error instanceof ChatError) return error.code;
    throw error;
  });
}

export function describeGroups(name: string, makeWorld: () => Promise<MattermostWorld>): void {
  describe(`${name}, where groups are kept:`, () => {
    let world: MattermostWorld;
    let port: MattermostWorld["port"];
    let ana: string;
    let bea: string;
    let carl: string;
    let outsider: string;

    beforeAll(async () => {
      world = await makeWorld();
      port = world.port;
      [ana, bea, carl] = [
        await world.addPerson({ name: "ana" }),
        await world.addPerson({ name: "bea" }),
        await world.addPerson({ name: "carl" }),
      ];
      outsider = await world.addPerson({ name: "outsider" });
      await world.admin("DELETE", `/teams/${world.team}/members/${outsider}`);
    });
    afterAll(() => world.close());

    const invited = (channel: string) =>
      world.addChannel({ name: channel, members: [ana], withBot: true, isPrivate: true });
    const tell = (event: GatewayEvent) => port.parse("gateway", event.body);

    it("makes a private channel, and refuses names that are taken or no names", async () => {
      const channel = await port.create("hr", "Human Resources");
      expect(await port.inspect(channel)).toEqual({
        channel,
        name: "hr",
        kind: "private",
        isArchived: false,
        isMember: true,
        shownName: "Human Resources",
        creator: world.botUser,
        isDefault: false,
      });
      await world.addChannel({ name: "unseen", members: [ana], withBot: false, isPrivate: true });
      for (const taken of ["hr", "unseen", "town-square"]) expect(await outcome(port.create(taken, "X"))).toBe("taken");
      for (const bad of ["", "h", "HR", "h r", "_hr", "hr-", "h.r", "x".repeat(65)]) {
        expect([bad, await outcome(port.create(bad, "X"))]).toEqual([bad, "refused"]);
      }
      expect(await outcome(port.create("long-shown", "x".repeat(65)))).toBe("refused");
    });

    it("finds a channel by its name, archived ones too, and none that it cannot see", async () => {
      const channel = await port.create("found-later", "Found");
      await port.archive(channel);
      expect(await port.channelCalled("~Found-Later")).toMatchObject({ channel, isArchived: true, isMember: true });
      expect(await port.channelCalled("nothing-of-the-kind")).toBeNull();
      expect(await port.channelCalled("unseen")).toBeNull();
      expect(await port.channelCalled("town-square")).toMatchObject({ isDefault: true, kind: "public" });
      expect(await outcome(port.create("found-later", "Again"))).toBe("taken");
    });

    it("finds people by their names", async () => {
      const found = await port.peopleCalled(["@Ana", "BEA", "ana", "nobody-at-all", "", "@"]);
      expect(found.map(({ user }) => user).sort()).toEqual([ana, bea].sort());
      expect(await port.peopleCalled([])).toEqual([]);
    });

    it("puts people in and takes them out, once", async () => {
      const channel = await port.create("in-and-out", "In and out");
      expect([await port.add(channel, ana), await port.add(channel, ana)]).toEqual(["added", "already"]);
      expect([await port.remove(channel, ana), await port.remove(channel, ana)]).toEqual(["removed", "already"]);
      expect(await outcome(port.add(channel, outsider))).toBe("not_in_team");
      expect(await outcome(port.add(channel, world.unknown.user))).toBe("person_not_found");
      expect(await outcome(port.remove(channel, world.unknown.user))).not.toBe("removed");
      expect(await outcome(port.add(world.unknown.channel, ana))).toBe("channel_not_found");
    });

    it("is not troubled by doing the same thing several times at once", async () => {
      const channel = await port.create("at-once", "At once");
      const adding = await Promise.all([1, 2, 3, 4].map(() => port.add(channel, ana)));
      expect(adding).toContain("added");
      const removing = await Promise.all([1, 2, 3].map(() => port.remove(channel, ana)));
      expect(removing).toContain("removed");
      expect((await port.membersNow(channel)).map(({ user }) => user)).toEqual([world.botUser]);
    });

    it("knows who is in a channel, who may administer it, and who is a bot", async () => {
      const channel = await invited("who-is-in");
      await port.add(channel, bea);
      const members = (await port.membersNow(channel)).sort((a, b) => a.user.localeCompare(b.user));
      const expected = [
        { user: ana, isAdmin: true, isBot: false },
        { user: bea, isAdmin: false, isBot: false },
        { user: world.botUser, isAdmin: false, isBot: true },
      ];
      expect(members).toEqual(expected.sort((a, b) => a.user.localeCompare(b.user)));
      expect(await outcome(port.membersNow(world.unknown.channel))).toBe("channel_not_found");
    });

    it("archives, twice if need be, and lists what it is in all the same", async () => {
      const channel = await port.create("ended-soon", "Ended");
      await port.archive(channel);
      await port.archive(channel);
      const own = await port.ownChannels();
      expect(own.find((one) => one.channel === channel)).toMatchObject({ isArchived: true, isMember: true });
      expect(own.every(({ kind }) => kind === "public" || kind === "private")).toBe(true);
      expect(await outcome(port.unarchive(channel))).toBe("forbidden");
      await world.admin("POST", `/channels/${channel}/restore`);
      expect(await outcome(port.unarchive(channel))).toBeUndefined();
    });

    it("leaves, and comes back only where it may", async () => {
      const [closed, open] = [
        await invited("closed-door"),
        await world.addChannel({ name: "open-door", members: [ana], withBot: true }),
      ];
      for (const channel of [closed, open]) {
        await port.leave(channel);
        expect(await outcome(port.membersNow(channel))).toBe(channel === open ? "not_in_channel" : "channel_not_found");
      }
      expect(await outcome(port.comeBack(closed))).toBe("forbidden");
      expect(await outcome(port.archive(closed))).toBe("channel_not_found");
      await port.comeBack(open);
      await port.comeBack(open);
      expect(await port.inspect(open)).toMatchObject({ isMember: true });
    });

    it("knows who invited it", async () => {
      const channel = await invited("invitation");
      expect(await port.inviterOf(channel)).toBe(ana);
      expect(await port.inviterOf(await port.create("its-own", "Its own"))).toBeNull();
    });

    it("hears what it missed, in order, and only that", async () => {
      const channel = await invited("missed");
      const direct = await port.open([carl]);
      await world.as(carl)("POST", "/posts", { channel_id: direct, message: "before" });
      await new Promise((resolve) => setTimeout(resolve, 20));
      const since = Date.now();
      const say = (user: string, where: string, message: string) =>
        world.as(user)("POST", "/posts", { channel_id: where, message });
      await say(carl, direct, "!help");
      const edited = text(await say(carl, direct, "!del everything"), "id");
      await world.as(carl)("PUT", `/posts/${edited}/patch`, { id: edited, message: "never mind" });
      await say(ana, channel, "just talking");
      await say(ana, channel, "!add @bea");
      await world.as(ana)("POST", `/channels/${channel}/members`, { user_id: bea });
      await new Promise((resolve) => setTimeout(resolve, 100)); // the server writes its own lines a moment later
      await world.as(bea)("DELETE", `/channels/${channel}/members/${bea}`);
      const words: Message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: "our own" }] }] };
      await port.post({ user: carl }, words, { id: "missed-1", kind: "reply" });
      const missed = await port.missedSince(since, [channel, world.unknown.channel]);
      expect(missed.map(tell)).toMatchObject([
        { kind: "message", user: carl, text: "!help", conversationKind: "direct" },
        { kind: "message", user: ana, text: "!add @bea", conversationKind: "channel" },
        { kind: "joined", user: bea, inviter: ana },
        { kind: "left", user: bea, by: bea },
      ]);
      expect(missed.every(({ key, at }) => key.startsWith("post:") && at !== null && at >= since)).toBe(true);
      expect((await port.missedSince(Date.now() + 1000, [channel])).length).toBe(0);
    });

    it("brings eight people together, always in the same place, and whoever is missing", async () => {
      const eight = [ana, bea, carl];
      for (const letter of "defgh") eight.push(await world.addPerson({ name: `eighth-${letter}` }));
      const channel = await port.open(eight);
      expect(await port.channel(channel)).toMatchObject({ kind: "private", isMember: true });
      await port.remove(channel, bea);
      expect(await port.open(eight.toReversed())).toBe(channel);
      expect((await port.membersNow(channel)).map(({ user }) => user).sort()).toEqual([...eight, world.botUser].sort());
      expect(await port.channel(await port.open(eight.slice(1)))).toMatchObject({ kind: "group" });
    });

    it("works in the team it is told, or says why it cannot", async () => {
      const name = `other-${Date.now().toString(36)}`;
      const team = text(await world.admin("POST", "/teams", { name, display_name: "Other", type: "O" }), "id");
      const inTeam = (teamName?: string) => createMattermostPort({ ...world.options, team: undefined, teamName });
      expect(await outcome(inTeam(name).identify())).toBe("refused");
      await world.admin("POST", `/teams/${team}/members`, { team_id: team, user_id: world.botUser });
      expect(await inTeam(` ${name.toUpperCase()}`).identify()).toMatchObject({ team, teamName: "Other" });
      expect(await outcome(inTeam().identify())).toBe("refused");
    });
  });
}
