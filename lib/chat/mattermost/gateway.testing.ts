// For tests: the gateway on a real line, said once for every server it is tried on.
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Gateway, Inbound } from "../port";
import type { Timing } from "./connection";
import { listen } from "./gateway";
import { heard } from "./heard";
import { Names } from "./names";
import { type Credentials, Rest } from "./rest";
import { type MattermostWorld, PASSWORD } from "./world.testing";

/** What somebody who runs a server may do to it. */
export interface Troubles {
  /** Where the gateway reaches the server, so that its line can be cut alone. */
  url: string;
  /** Lines are cut; the server goes on. */
  cut(): Promise<void>;
  restart(): Promise<void>;
}

const TIMING: Timing = { welcome: 2000, ping: 500, silence: 3000, firstWait: 100, longestWait: 1000 };
type Line = Inbound | { kind: "connected"; resumed: boolean } | { kind: "away"; why: string };

export function describeGateway(
  name: string,
  makeWorld: () => Promise<{ world: MattermostWorld; troubles: Troubles }>,
) {
  describe(`${name}, telling what happens:`, () => {
    let world: MattermostWorld;
    let troubles: Troubles;
    let ana: string;
    let bea: string;
    let direct: string;
    let gateway: Gateway;
    let log: Line[];

    beforeAll(async () => {
      ({ world, troubles } = await makeWorld());
      ana = await world.addPerson({ name: "ana" });
      bea = await world.addPerson({ name: "bea" });
      direct = await world.port.open([ana]);
    });
    afterEach(() => gateway.stop());
    afterAll(() => world.close());

    async function start(credentials: Credentials = world.options.credentials) {
      log = [];
      const rest = new Rest({ ...world.options, url: troubles.url, credentials, timeoutMs: 3000 });
      const own = { team: world.team };
      const listener = {
        heard: async ({ body }: { body: string }) => void log.push(heard(JSON.parse(body), own)),
        connected: async ({ resumed }: { resumed: boolean }) => void log.push({ kind: "connected", resumed }),
        disconnected: (why: string) => void log.push({ kind: "away", why }),
      };
      gateway = listen({ rest, own, names: new Names() }, listener, TIMING);
      await until(() => log.length > 0);
      expect(log).toEqual([{ kind: "connected", resumed: false }]);
    }
    async function until(what: () => boolean): Promise<void> {
      for (const end = Date.now() + 20_000; !what(); await delay(10)) {
        if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(log.slice(-5))}`);
      }
    }
    const say = (message: string) => world.as(ana)("POST", "/posts", { channel_id: direct, message });
    const told = (words: string) => log.some((one) => one.kind === "message" && one.text === words);
    const lines = () => log.filter((one) => one.kind === "connected" || one.kind === "away");

    it("loses nothing by a cut", async () => {
      await start();
      await say("before");
      await until(() => told("before"));
      const cutting = troubles.cut();
      await until(() => lines().length > 1);
      await say("meanwhile");
      await cutting;
      await until(() => told("meanwhile"));
      await say("after");
      await until(() => told("after"));
      expect(lines().at(-1)).toEqual({ kind: "connected", resumed: true });
    });

    it("says that something may be missing after a restart", async () => {
      await start();
      await troubles.restart();
      await until(() => lines().length > 1 && lines().at(-1)?.kind === "connected");
      expect(lines().at(-1)).toEqual({ kind: "connected", resumed: false });
      await say("after the restart");
      await until(() => told("after the restart"));
    });

    it("tells who came and went in a channel, once, and nothing of what they say", async () => {
      await start();
      const channel = await world.addChannel({ name: "story", members: [ana], withBot: true, isPrivate: true });
      const members = `/channels/${channel}/members`;
      // The server writes its own lines a moment after it answered.
      const settle = () => delay(150);
      await world.as(ana)("POST", members, { user_id: bea });
      await settle();
      for (const message of ["our secret", "!info", "@kith-like words"]) {
        await world.as(bea)("POST", "/posts", { channel_id: channel, message });
      }
      await world.as(bea)("POST", "/posts", { channel_id: channel, message: "!no", props: { from_bot: "true" } });
      await world.as(bea)("DELETE", `${members}/${bea}`);
      await settle();
      await world.as(ana)("POST", members, { user_id: bea });
      await settle();
      await world.as(ana)("DELETE", `${members}/${bea}`);
      await settle();
      await world.as(ana)("DELETE", `${members}/${world.botUser}`);
      const here = () => log.filter((one) => "channel" in one || "conversation" in one);
      await until(() => here().length >= 7);
      expect(here()).toMatchObject([
        { kind: "joined", channel, user: world.botUser, inviter: ana },
        { kind: "joined", channel, user: bea, inviter: ana },
        { kind: "message", conversation: channel, user: bea, text: "!info" },
        { kind: "left", channel, user: bea, by: bea },
        { kind: "joined", channel, user: bea, inviter: ana },
        { kind: "left", channel, user: bea, by: ana },
        { kind: "left", channel, user: world.botUser, by: ana },
      ]);
      expect(JSON.stringify(log)).not.toContain("secret");
    });

    it("notices that a person changed, left the team, or a channel ended", async () => {
      await start();
      const channel = await world.addChannel({ name: "ending", members: [ana], withBot: true });
      const dora = await world.addPerson({ name: "dora" });
      await world.admin("PUT", `/users/${dora}/patch`, { nickname: "Dora the explorer" });
      await world.admin("DELETE", `/teams/${world.team}/members/${dora}`);
      await world.as(ana)("PUT", `/channels/${channel}/patch`, { name: "ended" });
      await world.as(ana)("DELETE", `/channels/${channel}`);
      await until(() => log.some((one) => one.kind === "channel_changed" && one.change === "archived"));
      expect(log).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            kind: "person_changed",
            person: expect.objectContaining({ user: dora, displayName: "Dora the explorer" }),
          }),
          expect.objectContaining({ kind: "left_team", user: dora }),
          expect.objectContaining({ kind: "channel_changed", channel, change: "renamed", to: "ended" }),
          expect.objectContaining({ kind: "channel_changed", channel, change: "archived" }),
        ]),
      );
    });

    it("notices soon that a bot was switched off, and comes back with it", async () => {
      const other = await world.addPerson({ name: "other-bot", bot: true });
      await world.admin("POST", `/teams/${world.team}/members`, { team_id: world.team, user_id: other });
      const made = await world.admin("POST", `/users/${other}/tokens`, { description: "test" });
      await start({ token: String(Reflect.get(Object(made), "token")) });
      await world.admin("POST", `/bots/${other}/disable`);
      await until(() => lines().length >= 4);
      expect(lines().slice(1)).toEqual(
        Array.from({ length: lines().length - 1 }, () => ({ kind: "away", why: "refused" })),
      );
      await world.admin("POST", `/bots/${other}/enable`);
      await until(() => lines().at(-1)?.kind === "connected");
    });

    it("signs in again when a full account's session is ended", async () => {
      const carl = await world.addPerson({ name: "carl" });
      await start({ login: "carl", password: PASSWORD });
      await world.admin("POST", `/users/${carl}/sessions/revoke/all`);
      await until(() => lines().length === 3);
      expect(lines().map(({ kind }) => kind)).toEqual(["connected", "away", "connected"]);
    });
  });
}
