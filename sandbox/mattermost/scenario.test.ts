// Holds what is sent over the sockets, and to whom, to the recordings of a real server: after everything recorded over
// REST was played with five people connected, its forty-seven steps, then one frame of every kind.
import { beforeAll, describe, expect, it } from "vitest";
import { differences, here, hereIn } from "./alike.testing";
import type { Json, JsonObject } from "./model";
import { player } from "./replay.testing";
import { entries, type Line, recording } from "./testing";
import { userNamed } from "./world/world";

type Frame = JsonObject | string;

interface Step {
  step: string;
  calls: { as: string; method: string; path: string; body?: Json; status: number }[];
  frames: Record<string, Frame[]>;
}

const { steps } = recording<{ steps: Step[] }>("ws-scenario");
const { samples } = recording<{ samples: { key: string; receiver: string; frame: JsonObject }[] }>("ws-events-by-type");

const order = "setup auth users teams channels members direct-and-group posts files integrations dialogs errors".split(
  " ",
);
const people = ["kithbot", "alice", "bob", "kith", "admin"];

const stage = player();
const { on, map } = stage;
const lines = new Map<string, Line>();
const tokens = new Map<string, string>();
const all = new Map<string, JsonObject[]>(people.map((name) => [name, []]));

beforeAll(async () => {
  for (const name of order) {
    for (const entry of entries(name)) {
      if (entry.label === "open dialog: trigger older than 3 s") on.clock.now += 3000;
      await stage.play(entry);
      connectThoseWhoAreThere();
    }
  }
  for (const name of people) {
    tokens.set(name, stage.tokenOf(name)!);
    all.get(name)!.push(...lines.get(name)!.frames);
  }
});

function connectThoseWhoAreThere(): void {
  for (const name of people) {
    if (lines.has(name)) continue;
    const token = stage.tokenOf(name === "kithbot" ? "kithbot (bot token)" : name);
    const line = on.connect(token);
    if (line.connection?.user) lines.set(name, line);
    else on.hub.cut(line.connection!);
  }
}

/** The team's, in the recordings. */
const teamId = (samples.find(({ key }) => key.startsWith("leave_team"))!.frame.data as JsonObject).team_id as string;

const isNoise = (frame: JsonObject) => !("event" in frame) || frame.event === "status_change";

/** What of a step was not as recorded. */
async function run({ step, calls, frames }: Step): Promise<string[]> {
  for (const line of lines.values()) line.frames.length = 0;
  const found: string[] = [];
  on.app.answer = () => ({ status: 200, body: JSON.stringify({ response_type: "ephemeral", text: "only alice" }) });
  if (step === "S35 bob types") bobTypes(frames);
  for (const { as, method, path, body, status } of calls) {
    const sent = body === undefined ? undefined : hereIn(map, body);
    const reply = await on.call(tokenFor(as), method, here(map, path.replace("/api/v4", "")), sent);
    if (reply.status !== status) found.push(`${method} ${path}: ${JSON.stringify(reply.body)}`);
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const name of people) {
    const got = lines.get(name)!.frames;
    all.get(name)!.push(...got);
    found.push(...asRecorded(name, frames, got).map((one) => `${name}: ${one}`));
  }
  return found;
}

const tokenFor = (as: string) => tokens.get(as.split(" ")[0]!) ?? on.as(as).token;

function bobTypes(frames: Step["frames"]): void {
  const [typing] = frames.kithbot as JsonObject[];
  const channel = here(map, (typing!.broadcast as { channel_id: string }).channel_id);
  lines.get("bob")!.say({ action: "user_typing", seq: 9, data: { channel_id: channel, parent_id: "" } });
}

function asRecorded(name: string, frames: Step["frames"], got: JsonObject[]): string[] {
  const isKept = (frame: Frame) => typeof frame === "string" || !isNoise(frame);
  const wanted = (frames[name] ?? []).filter(isKept);
  const ours = got.filter((frame) => !isNoise(frame));
  if (wanted.length !== ours.length) return [`got ${ours.map(({ event }) => event)}, not ${wanted.map(nameOf)}`];
  return wanted.flatMap((frame, index) => {
    const mine = ours[index]!;
    if (typeof frame === "string") return sameAsAnother(frame, mine);
    return differences(map, without(frame), without(mine), nameOf(frame));
  });
}

const nameOf = (frame: Frame) => (typeof frame === "string" ? frame : String(frame.event));

const without = ({ seq: _, ...frame }: JsonObject): JsonObject => frame;

function sameAsAnother(wanted: string, mine: JsonObject): string[] {
  const from = wanted.startsWith("~") ? "alice" : "kithbot";
  const theirs = lines.get(from)!.frames.map((frame) => JSON.stringify(without(frame)));
  return theirs.includes(JSON.stringify(without(mine))) ? [] : [`${mine.event} is not what ${from} got`];
}

describe("what everyone hears", () => {
  it.each(steps.map((step) => [step.step, step] as const))("%s", async (_, step) => {
    expect(await run(step)).toEqual([]);
  });
});

describe("a frame of every kind", () => {
  beforeAll(async () => {
    const [bot, eve] = ["kithbot", "eve"].map((name) => userNamed(on.world, name)!.id);
    const team = here(map, teamId);
    for (const name of people) lines.get(name)!.frames.length = 0;
    // The line of the bot that was disabled is dumb.
    lines.set("kithbot", on.connect(tokens.get("kithbot")));
    const call = async (who: string, method: string, path: string, body: Json) => {
      const { status } = await on.call(tokens.get(who), method, path, body);
      expect(status, path).toBeLessThan(300);
    };
    await call("admin", "PUT", `/users/${bot}/roles`, { roles: "system_user system_post_all" });
    await call("admin", "PUT", `/teams/${team}/members/${bot}/schemeRoles`, { scheme_user: true, scheme_admin: true });
    await call("kithbot", "POST", "/teams", { name: "newteam", display_name: "New", type: "O" });
    await call("kithbot", "POST", `/teams/${team}/members`, { team_id: team, user_id: eve! });
    await call("kithbot", "DELETE", `/teams/${team}/members/${eve}`, null);
    for (const name of people) all.get(name)!.push(...lines.get(name)!.frames);
  });

  const excused = "posted O/plain webhook → channel_id"; // There are no incoming webhooks.
  it.each(samples.filter(({ key }) => key !== excused).map((one) => [one.key, one] as const))("%s", (_, sample) => {
    const wanted = without(sample.frame);
    const heard = all.get(sample.receiver)!.filter(({ event }) => event === wanted.event);
    const said = here(map, messageOf(wanted));
    let best: string[] = ["nothing of that kind was heard"];
    for (const frame of heard.filter((one) => messageOf(one) === said)) {
      // No smaller pictures are made.
      const found = differences(copied(), wanted, without(frame)).filter((one) => !one.includes(".mini_preview: "));
      if (best[0]?.startsWith("nothing") || found.length < best.length) best = found;
      if (!best.length) break;
    }
    expect(best).toEqual([]);
  });

  const messageOf = ({ data }: JsonObject): string => {
    const { post } = data as JsonObject;
    return typeof post === "string" ? (JSON.parse(post) as { message: string }).message : "";
  };

  const copied = () => ({ texts: new Map(map.texts), times: new Map(map.times) });
});
