// For tests: what comes in by Mattermost's doors for requests, said once for every server it is tried on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../port";
import { at, list, text } from "../shape";
import { createMattermostPort } from "./adapter";
import type { MattermostWorld } from "./world.testing";

const say = (words: string): Message => ({ parts: [{ kind: "text", spans: [{ kind: "plain", text: words }] }] });
const QUESTION: Message = {
  parts: [
    ...say("Did you meet?").parts,
    { kind: "buttons", buttons: [{ action: "availability.yes", label: "Yes", subject: "m1" }] },
    { kind: "menu", action: "pool", subject: "m1", placeholder: "Which?", options: [{ label: "One", value: "1" }] },
  ],
};

export function describeDoors(name: string, makeWorld: () => Promise<MattermostWorld>): void {
  describe(`${name}, asking us:`, () => {
    let world: MattermostWorld;
    let ana: string;
    let bea: string;
    let town: string;

    beforeAll(async () => {
      world = await makeWorld();
      ana = await world.addPerson({ name: "ana" });
      bea = await world.addPerson({ name: "bea" });
      town = text(await world.admin("GET", `/teams/${world.team}/channels/name/town-square`), "id");
    });
    afterAll(() => world.close());

    it("is answered to a command by its URL, and in a direct message when that is used up", async () => {
      const command = { team_id: world.team, trigger: "kith", method: "P", url: `${world.address}/commands` };
      const token = text(await world.admin("POST", "/commands", command), "token");
      const port = createMattermostPort({ ...world.options, commandToken: token });
      const request = world.next("commands");
      await world.as(ana)("POST", "/commands/execute", {
        command: "/kith list <3",
        channel_id: town,
        team_id: world.team,
      });
      const { inbound } = port.read(await request);
      expect(inbound).toMatchObject({
        kind: "command",
        command: "/kith",
        text: "list <3",
        user: ana,
        conversation: town,
      });
      if (inbound.kind !== "command") throw new Error("no command");
      // Whatever host it names: the answer goes to our own server. It takes five.
      const url = inbound.answer.url!.replace(/^https?:\/\/[^/]+/, "https://elsewhere.example");
      const answer = (words: string) =>
        port.answer({ ...inbound.answer, url }, say(words), { id: `cmd-${words}`, kind: "reply" });
      for (const words of ["1", "2", "3", "4", "5", "6"]) await answer(words);
      const direct = await world.messages(await port.open([ana]));
      expect(direct.map((one) => one.text)).toEqual(["6"]);
    });

    it("brings a post by an outgoing webhook with the key the gateway gives it", async () => {
      const hook = { team_id: world.team, channel_id: town, display_name: "kith", trigger_words: ["!help"] };
      const urls = { callback_urls: [`${world.address}/webhook`], content_type: "application/json" };
      const token = text(await world.admin("POST", "/hooks/outgoing", { ...hook, ...urls }), "token");
      const port = createMattermostPort({ ...world.options, webhookToken: token });
      const request = world.next("webhook");
      const posted = await world.as(ana)("POST", "/posts", { channel_id: town, message: "!help me" });
      expect(port.read(await request)).toMatchObject({
        key: `post:${text(posted, "id")}`,
        inbound: { kind: "message", user: ana, text: "!help me", conversation: town, message: text(posted, "id") },
      });
    });

    it("takes a press from whom it is for, and from nobody else", async () => {
      const { port } = world;
      const conversation = await port.open([ana, bea]);
      const mark = { id: "press-1", kind: "ask_met" as const, addressees: [ana] };
      const posted = await port.post({ conversation }, QUESTION, mark);
      const kind = async (user: string) => port.read(await world.press(user, posted, "availability.yes")).inbound.kind;
      expect([await kind(ana), await kind(bea)]).toEqual(["press", "declined"]);
      await port.update(posted, QUESTION, { ...mark, addressees: [bea] });
      expect([await kind(ana), await kind(bea)]).toEqual(["declined", "press"]);
      await port.update(posted, QUESTION, { ...mark, until: Date.now() - 1 });
      expect(await kind(ana)).toBe("declined");
    });

    it("tells what was chosen in a menu", async () => {
      const posted = await world.port.post({ user: ana }, QUESTION, { id: "menu-1", kind: "ask_met" });
      const post = await world.as(ana)("GET", `/posts/${posted.message}`);
      const actions = list(at(list(post, "props", "attachments")[0], "actions"));
      const menu = text(
        actions.find((one) => text(one, "type") === "select"),
        "id",
      );
      const request = world.next("actions");
      await world.as(ana)("POST", `/posts/${posted.message}/actions/${menu}`, { selected_option: "1" });
      expect(world.port.read(await request).inbound).toMatchObject({ kind: "press", action: "pool", subject: "m1:1" });
    });

    it("shows nobody what a button carries, and believes no button of anybody else's", async () => {
      const { port } = world;
      const posted = await port.post({ user: ana }, QUESTION, { id: "forge-1", kind: "ask_met" });
      expect(JSON.stringify(await world.as(ana)("GET", `/posts/${posted.message}`))).not.toContain("mac");
      const integration = {
        url: `${world.address}/actions`,
        context: { action: "availability.yes", subject: "m1", delivery: "forge-1", addressees: [ana], mac: "x" },
      };
      const actions = [{ id: "availabilityyes0", name: "Yes", type: "button", integration }];
      const forged = await world.as(bea)("POST", "/posts", {
        channel_id: await port.open([ana, bea]),
        message: "Press this",
        props: { kith_delivery: "forge-1", attachments: [{ text: "x", actions }] },
      });
      const there = { conversation: text(forged, "channel_id"), message: text(forged, "id") };
      expect(port.read(await world.press(ana, there, "availability.yes")).inbound).toMatchObject({
        kind: "declined",
        body: { ephemeral_text: expect.any(String) },
      });
      expect(await port.find(there.conversation, "forge-1", 0)).toBeNull();
    });

    it("calls nobody by what a person wrote", async () => {
      const { port } = world;
      const channel = await world.addChannel({ name: "calm", members: [ana, bea], withBot: true });
      const nasty = "@all @channel @here @bea .@bea (@all) _@all_ http://x.y/@all <@all> `@bea` ~town-square";
      const mentions = async (user: string) =>
        Number(at(await world.as(user)("GET", `/channels/${channel}/members/${user}`), "mention_count"));
      // Having been put into the channel is one.
      const before = [await mentions(ana), await mentions(bea)];
      const parts = [...say(nasty).parts, { kind: "quote" as const, text: nasty }];
      const lines = { kind: "lines" as const, lines: [nasty] };
      const to = { conversation: channel };
      await port.post(to, { parts: [...parts, lines] }, { id: "calm-1", kind: "reply" });
      expect([await mentions(ana), await mentions(bea)]).toEqual(before);
      const called: Message = { parts: [{ kind: "text", spans: [{ kind: "mention", user: bea }] }] };
      await port.post(to, called, { id: "calm-2", kind: "reply" });
      expect([await mentions(ana), await mentions(bea)]).toEqual([before[0], before[1]! + 1]);
    });
  });
}
