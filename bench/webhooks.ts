/** Webhooks at 200 a second for a minute: how soon they are acknowledged, and whether each was kept and worked once. */
import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { type ConnectedKith, connected } from "./http/connected";

const A_SECOND = 200;
const SECONDS = 60;
/** Of the same, before it is measured: at first code is still being compiled, and what piles up then has to be worked off. */
const WARM_S = 20;
/** Slack sends again what it believes not to have arrived. */
const REPEATED = 0.05;
const PEOPLE = 1_000;
const WORKED_WITHIN_S = 120;

interface Answer {
  ms: number;
  status: number;
}

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = await connected(PEOPLE, async (served) => {
    const people = await peopleOf(served);
    await flood(served, people, WARM_S, "warm");
    const { answers, sent } = await flood(served, people, SECONDS, "run");
    return [...told(answers, sent), await kept(served, sent)];
  });
  return { name: "webhooks", lines };
}

async function peopleOf({ sandbox: { slack } }: ConnectedKith): Promise<string[]> {
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const answer = await fetch(new URL(`users.list?limit=${PEOPLE}`, slack.apiUrl), { headers });
  const { members } = (await answer.json()) as { members: { id: string; is_bot: boolean; deleted: boolean }[] };
  return members.filter((one) => !one.is_bot && !one.deleted).map(({ id }) => id);
}

/** Sends at an even pace, whether or not what went before was answered. */
async function flood(served: ConnectedKith, people: string[], seconds: number, name: string) {
  // In turn: one that has waited for five seconds may be closed just when it is wanted.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: "fifo" });
  const answers: Promise<Answer>[] = [];
  const sent = new Set<string>();
  const began = performance.now();
  for (let n = 0; n < A_SECOND * seconds; n++) {
    const wait = began + (n * 1000) / A_SECOND - performance.now();
    if (wait > 1) await delay(wait);
    const id = `Ev${name}${n}`;
    sent.add(id);
    const body = event(served, people[n % people.length]!, id, n);
    answers.push(post(served, agent, body));
    if (n % (1 / REPEATED) === 0) answers.push(post(served, agent, body));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return { answers: all, sent };
}

/** Somebody answers, joins, or says something that is understood. */
function event({ sandbox }: ConnectedKith, user: string, id: string, n: number): string {
  const message = {
    type: "message",
    channel_type: "im",
    channel: `D${user}`,
    user,
    ts: `${1_700_000_000 + n}.000100`,
    text: "help",
  };
  const home = {
    type: "app_home_opened",
    user,
    channel: `D${user}`,
    tab: "home",
    event_ts: `${1_700_000_000 + n}.000100`,
  };
  return JSON.stringify({
    ...{ type: "event_callback", team_id: sandbox.slack.teamId, api_app_id: "A1", event_id: id },
    event: n % 2 === 0 ? message : home,
  });
}

function post({ kith, sandbox }: ConnectedKith, agent: Agent, body: string): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac("sha256", sandbox.slack.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    ...{ "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    ...{ "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${mac}` },
  };
  return new Promise((done, failed) => {
    const began = performance.now();
    const call = request(`${kith.appUrl}/api/slack/events`, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => done({ ms: performance.now() - began, status: answer.statusCode ?? 0 }));
    });
    call.once("error", failed);
    call.end(body);
  });
}

function told(answers: Answer[], sent: Set<string>): string[] {
  const spent = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => spent[Math.floor(spent.length * share)]!.toFixed(0);
  const statuses = [...new Set(answers.map(({ status }) => status))].join(", ");
  return [
    `${sent.size} events and ${answers.length - sent.size} of them again, at ${A_SECOND} a second, after ${WARM_S} s of the same: answered ${statuses}`,
    `Acknowledged after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(0.99)} ms (99 %), ${at(0.9999)} ms (longest)`,
  ];
}

async function kept({ dataDir }: ConnectedKith, sent: Set<string>): Promise<string> {
  const database = createClient({ url: `file:${dataDir}/kith.db` });
  const count = async (where: string) => {
    const sql = `select count(*) as n from inbound where id like '%:Evrun%' and ${where}`;
    return Number((await database.execute(sql)).rows[0]!.n);
  };
  const began = Date.now();
  while ((await count("worked_at is null")) > 0 && Date.now() - began < WORKED_WITHIN_S * 1000) await delay(500);
  const line = `Kept: ${await count("1")} of ${sent.size}; worked: ${await count("worked_at is not null")}, the last ${Math.round((Date.now() - began) / 1000)} s after the last was sent`;
  database.close();
  return line;
}
