// The command as it is typed, against the sandbox: exit codes, lines on stderr, JSON and CSV.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPlatformStored } from "@/scripts/lib/platform-stored.mjs";
import { openTerminal, type Ran, type Terminal } from "./testing";

let terminal: Terminal;
let coffee: string;
let team: string;

beforeAll(async () => {
  terminal = await openTerminal();
  [coffee, team] = [terminal.id("coffee"), terminal.id("people-team")];
});
afterAll(() => terminal.end());

const kith = (...args: string[]) => terminal.kith(args);
const json = (...args: string[]) => terminal.json(...args);
const people = (channel: string) => {
  const { users, channels } = terminal.sandbox.workspace;
  return channels[channel]!.members.filter((id) => {
    const user = users[id]!;
    return user.kind === "person" && user.guest === "no" && !user.deleted && !user.invited;
  });
};

/** Refused: one line on stderr, nothing on stdout, no stack. */
function expectRefusal(ran: Ran, words: RegExp) {
  expect(ran).toEqual({ code: 1, out: "", err: expect.stringMatching(/^[^\n]+\n$/) });
  expect(ran.err).toMatch(words);
}

/** All of these are refused, and since none changes anything they run side by side. */
async function expectRefusals(...table: [args: string[], words: RegExp, stdin?: string][]) {
  const before = await changes();
  const all = table.map(async ([args, words, stdin]) => expectRefusal(await terminal.kith(args, { stdin }), words));
  await Promise.all(all);
  expect(await changes()).toEqual(before);
}

/** Whatever is decided leaves a line in the audit log. */
const changes = async () => (await terminal.database().read("select count(*) as n from audit"))[0]?.n;

/** What the bot has written anywhere so far. */
const said = () => {
  const { app, channels } = terminal.sandbox.workspace;
  return Object.values(channels).flatMap(({ messages }) =>
    messages.filter((one) => one.user === app.botUserId && !one.subtype),
  );
};

describe("usage", () => {
  it("tells wrong usage with exit 2 and the usage line", async () => {
    expect(await kith("round:close")).toEqual({
      code: 2,
      out: "",
      err: "CHANNEL is missing.\nUsage: kith round:close CHANNEL… [--platform slack|mattermost]\n",
    });
    expect((await kith("pool:list", "--colour")).err).toMatch(
      /^There is no option "--colour" here\.\nUsage: kith pool:list\n$/,
    );
    expect(await kith("people:list", "--csv", "--json")).toMatchObject({ code: 2, out: "" });
    expect(await kith("groups:lists")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("Did you mean groups:list?"),
    });
    expect(await kith()).toMatchObject({ code: 2, out: "" });
  });

  it("helps", async () => {
    const { code, out } = await kith("--help");
    expect([code, out]).toEqual([0, expect.stringMatching(/^ {2}round:create +\S/m)]);
    expect(out).not.toMatch(/demo:seed|import:slack/);
    const round = await kith("round:show", "--help");
    expect(round).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^kith round:show CHANNEL[\s\S]*\n {2}--round N /),
    });
    expect(await kith("help", "round:show")).toEqual(round);
  });

  it.each([[["pools:list"]], [["pool", "list"]], [["pool:lst", "--help"]]])(
    "guesses what %j was to be",
    async (args) => {
      expect(await kith(...args)).toEqual({
        code: 2,
        out: "",
        err: `There is no command "${args[0]}". Did you mean pool:list?\n\`kith --help\` lists them.\n`,
      });
    },
  );

  it("names a variable that is wrong", async () => {
    expectRefusal(await terminal.kith(["pool:list"], { env: { PORT: "many" } }), /^PORT must be/);
  });
});

describe("before anything is connected", () => {
  it("says so, and changes nothing", async () => {
    const nothing = { SLACK_BOT_TOKEN: "", SLACK_SIGNING_SECRET: "", SLACK_API_URL: "" };
    expect(await isPlatformStored(nothing, { dataDir: join(terminal.dataDir, "nowhere") })).toBe(false);
    expect(await isPlatformStored(nothing, terminal)).toBe(false);
    expectRefusal(await terminal.kith(["round:create", coffee], { env: nothing }), /not connected to Slack yet/);
    expect(await json("pool:list")).toEqual([]);
    expectRefusal(await kith("demo:seed"), /not the demo/);
  });
});

describe("pool:create", () => {
  it("makes a pool, joins the channel, counts its members and messages nobody", async () => {
    expect(await json("pool:create", "--channel", coffee, "--name", "Coffee")).toEqual({
      ...{ slug: "coffee", channel: coffee, name: "Coffee", members: people(coffee).length },
      url: "http://localhost:3000/stats/coffee",
    });
    expect(terminal.sandbox.workspace.channels[coffee]!.members).toContain(terminal.sandbox.slack.botUserId);
    expect(said()).toEqual([]);
    expect(await isPlatformStored({}, terminal)).toBe(true);
  });

  it("refuses whatever cannot be a pool, and changes nothing", async () => {
    const [random, board, party] = ["random", "board", "summer-party-2024"].map(terminal.id) as [
      string,
      string,
      string,
    ];
    const table: [channel: string, name: string, words: RegExp, ...more: string[]][] = [
      ["C0NOSUCH", "A", /no channel C0NOSUCH/],
      [party, "A", /#summer-party-2024 is archived/],
      [board, "A", /invite the bot/],
      [openDm("ana"), "A", /not a channel/],
      [openDm("ana", "tomasz"), "A", /not a channel/],
      [coffee, "A", /already has the pool “Coffee”/],
      [random, "cOFFEE", /already called/],
      [random, " ", /needs a name/],
      [random, "A", /Mars\/Olympus/, "--time-zone", "Mars/Olympus"],
    ];
    const args = (channel: string, name: string) => ["pool:create", "--channel", channel, "--name", name];
    const members = [...terminal.sandbox.workspace.channels[random]!.members];
    await expectRefusals(
      ...table.map(([channel, name, words, ...more]): [string[], RegExp] => [[...args(channel, name), ...more], words]),
    );
    expect(terminal.sandbox.workspace.channels[random]!.members).toEqual(members);
    expect(said()).toEqual([]);
  });

  function openDm(...names: string[]) {
    const [as, ...others] = names.map(terminal.id);
    return terminal.sandbox.people.openDm(as!, [...others, terminal.sandbox.slack.botUserId]).conversation;
  }

  it("takes settings, and gives the key of an unlisted pool's page", async () => {
    const flags = "--time-zone Asia/Tokyo --odd exclude --visibility unlisted --publish review".split(" ");
    const made = await json("pool:create", "--channel", team, "--name", "The team", ...flags);
    expect(made).toMatchObject({ slug: "people-team", members: people(team).length });
    expect(made.url).toMatch(/^http:\/\/localhost:3000\/stats\/people-team\?key=[\w-]{22}$/);
    expect(await json("pool:list")).toEqual([expect.objectContaining({ slug: "coffee" }), made]);
  });
});

describe("pool:set and pool:archive", () => {
  it("change what is given, and refuse the rest", async () => {
    expect(await json("pool:set", "people-team", "--name", "People team", "--visibility", "public")).toEqual({
      ...{ slug: "people-team", channel: team, name: "People team", members: people(team).length },
      url: "http://localhost:3000/stats/people-team",
    });
    await expectRefusals(
      [["pool:set", "people-team", "--name", "COFFEE"], /already called/],
      [["pool:set", "people-team", "--time-zone", "Mars"], /Mars/],
      [["pool:set", "nope", "--name", "A"], /no pool nope/],
    );
    expect(await kith("pool:set", "people-team")).toMatchObject({ code: 2 });
    expect(await kith("pool:set", "people-team", "--odd", "even")).toMatchObject({ code: 2 });
  });

  it("archive frees the channel and the name", async () => {
    const random = terminal.id("random");
    await json("pool:create", "--channel", random, "--name", "Random");
    expect(await json("pool:archive", "random")).toEqual({ slug: "random", archived: true });
    expectRefusal(await kith("pool:archive", "random"), /no pool random/);
    expect(await json("pool:create", "--channel", random, "--name", "random")).toMatchObject({ slug: "random-2" });
    await json("pool:archive", "random-2");
  });
});

describe("a round", () => {
  it("is refused for impossible days, and when one of several channels is wrong", async () => {
    await expectRefusals(
      [["round:create", coffee, "--start", "2099-01-09", "--end", "2099-01-05"], /before it starts/],
      [["round:create", coffee, "--start", "2099-02-30"], /no day 2099-02-30/],
      [["round:create", coffee, "--end", "Friday"], /YYYY-MM-DD/],
      [["round:create", coffee, "--start", "2001-01-01", "--end", "2001-01-05"], /over/],
      [["round:create", coffee, terminal.id("general")], /no pool with the channel, slug or name C\w+\..*pool:list/],
      [["round:create", "coffee", "#random"], /no pool with the channel, slug or name #random/],
      [["round:match", coffee], /no round/],
      [["round:close", coffee], /no round/],
      [["round:show", coffee], /no round yet/],
    );
  });

  it("is not opened while the platform cannot be reached", async () => {
    await control("down", { ms: 60_000 });
    expectRefusal(await kith("round:create", coffee), /cannot be reached/);
    await control("reset");
    expectRefusal(await kith("round:show", coffee), /no round yet/);
  });

  it("asks once for a channel given in every way there is, and needs no token once connected", async () => {
    const env = { SLACK_BOT_TOKEN: "", SLACK_SIGNING_SECRET: "", SLACK_API_URL: "" };
    const { out } = await terminal.kith(
      ["round:create", coffee, team, "coffee", "#coffee", "--end", "2099-01-09", "--json"],
      {
        env,
      },
    );
    expect(JSON.parse(out)).toEqual([
      { channel: coffee, round: 1, asked: 0, introAsked: people(coffee).length },
      // Nobody is asked for an intro in two rounds at once.
      { channel: team, round: 1, asked: 0, introAsked: expect.any(Number) },
    ]);
    await expectRefusals(
      [["round:create", coffee], /still asking/],
      [["pool:archive", "coffee"], /still going on/],
      [["round:publish", coffee], /no draft yet/],
    );
  });

  it("is not matched with fewer than two, or with nobody to leave out, and then nothing is", async () => {
    expectRefusal(await kith("round:match", coffee), /Nobody is available/);
    await terminal.answer(coffee, people(coffee).slice(0, 1), true);
    expectRefusal(await kith("round:match", coffee), /Only one person/);
    await terminal.answer(coffee, people(coffee).slice(0, 7), true);
    await terminal.answer(team, people(team).slice(0, 3), true);
    expectRefusal(await kith("round:match", coffee, team), /odd number.*left out/);
    expect(await json("round:show", coffee)).toMatchObject({ state: "asking", seed: null, matches: [] });
  });

  it("that is asking shows who said what, and nobody as left over", async () => {
    const [first] = people(coffee);
    await terminal.answer(coffee, people(coffee).slice(7, 9), false);
    const { out } = await kith("round:show", "#coffee");
    expect(out).toMatch(/^Round 1 .*: asking, .*\n\d+ people: 7 yes, 2 no, \d+ without an answer\n/);
    const answers = out
      .split("\n")
      .slice(2, -1)
      .map((line) => /^(yes|no|no answer yet) {2,}\S.* {2,}U\w+$/.exec(line)?.[1]);
    const none = Array(people(coffee).length - 9).fill("no answer yet");
    expect(answers).toEqual([...Array(7).fill("yes"), "no", "no", ...none]);
    expect(out).toMatch(new RegExp(`^yes .* ${first}$`, "m"));
  });

  it("leaves out whoever may be left out", async () => {
    const [odd] = people(team);
    expect(await json("person:set", odd!, "--can-be-excluded", "yes")).toEqual({ user: odd, canBeExcluded: true });
    const [drawn] = await json("round:match", team, "--seed", "5");
    expect(drawn).toMatchObject({ channel: team, round: 1, state: "drafted", matches: 1 });
    expect(drawn.unpaired).toContainEqual({ user: odd, reason: "excluded" });
    expect(drawn.unpaired).toHaveLength(people(team).length - 2);
  });

  it("is drawn as a draft, drawn again, published and shown", async () => {
    expect(await kith("round:match", coffee, "--draft", "--publish")).toMatchObject({ code: 2 });
    const [draft] = await json("round:match", coffee, "--draft", "--seed", "12");
    expect(draft).toEqual({ channel: coffee, round: 1, state: "drafted", matches: 3, unpaired: draft.unpaired });
    const [published] = await json("round:publish", coffee);
    expect(published).toEqual({ ...draft, state: "introducing" });
    await expectRefusals(
      [["round:match", coffee], /is being introduced/],
      [["round:match", coffee, "--publish"], /is being introduced/],
      [["round:publish", coffee], /is being introduced/],
    );
    const shown = await json("round:show", coffee);
    expect(shown).toEqual({
      ...{ number: 1, state: "introducing", start: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), end: "2099-01-09" },
      ...{ seed: 12, people: shown.people, matches: shown.matches },
    });
    expect(shown.people).toHaveLength(people(coffee).length);
    expect(shown.people).toContainEqual({ user: people(coffee)[0], available: true });
    expect(shown.people).toContainEqual({ user: people(coffee)[9], available: null });
    const users = shown.matches.flatMap((one: { users: string[] }) => one.users);
    expect(users.sort()).toEqual(people(coffee).slice(0, 7).sort());
    const [first] = shown.matches;
    expect(first).toEqual({
      ...{ id: "1", users: first.users, met: null, answers: {}, delivery: "queued" },
      reasons: expect.arrayContaining([{ people: [first.users[0], first.users[1]], kind: "new" }]),
    });
    expect((await kith("round:show", coffee, "--round", "1")).out).toMatch(
      /^Round 1 of “Coffee” \(#coffee\): introducing/,
    );
    expectRefusal(await kith("round:show", coffee, "--round", "7"), /no round 7/);
  });

  it("is closed for all channels or none", async () => {
    expect(await json("round:close", coffee, team)).toEqual([
      { channel: coffee, round: 1, state: "closed" },
      { channel: team, round: 1, state: "closed" },
    ]);
    await json("round:create", team);
    expectRefusal(await kith("round:close", team, coffee), /“Coffee” has no round/);
    expect(await json("round:show", team)).toMatchObject({ number: 2, state: "asking" });
  });
});

describe("people", () => {
  it("are refused when Kith does not know them", async () => {
    const [known] = people(coffee);
    await expectRefusals(
      [["person:set", "U0NOBODY", "--pause-until", "forever"], /nobody with the id U0NOBODY/],
      [["intro:set", "U0NOBODY"], /nobody with the id/, "Hello"],
      [["never-pair", known!, "U0NOBODY"], /nobody with the id/],
      [["never-pair", known!, known!], /same person/],
      [["intro:set", known!], /needs some text/, " \n"],
      [["intro:set", known!], /3000 characters and this has 3001/, "x".repeat(3001)],
      [["person:set", known!, "--pause-until", "soon"], /"soon" is no day/],
      [["person:set", known!, "--pause-until", "2001-01-01"], /not in the future/],
    );
    expect(await kith("person:set", known!)).toMatchObject({ code: 2 });
  });

  it("are paused, kept apart, and given an intro", async () => {
    const [a, b] = people(coffee);
    expect(await json("person:set", a!, "--pause-until", "2099-03-01")).toEqual({
      ...{ user: a, pausedUntil: Date.parse("2099-03-01T00:00:00+01:00") },
    });
    expect(await json("person:set", a!, "--pause-until", "off")).toEqual({ user: a, pausedUntil: null });
    expect(await json("never-pair", a!, b!)).toEqual({ users: [a, b], never_pair: true });
    expect(await json("never-pair", b!, a!, "--remove")).toEqual({ users: [b, a], never_pair: false });
    const { out } = await terminal.kith(["intro:set", people(coffee)[8]!, "--json"], { stdin: "I like trains\n" });
    expect(JSON.parse(out)).toEqual({ user: people(coffee)[8], has_intro: true });
  });
});

describe("lists as CSV", () => {
  it("tell everybody, with no name that a spreadsheet would run", async () => {
    const user = people(team)[4]!;
    await terminal
      .database()
      .write((tx) =>
        tx.run(
          `update person set full_name = '=1+1, "x"' where id in (select person_id from account where user = '${user}')`,
        ),
      );
    const { out } = await kith("people:list", "--csv");
    const lines = out.split("\r\n");
    expect(lines[0]).toBe("id,user_name,full_name,has_intro");
    expect(lines.at(-1)).toBe("");
    const { name } = terminal.sandbox.workspace.users[user]!;
    expect(lines).toContain(`${user},${name},"'=1+1, ""x""",false`);
    const listed = await json("people:list");
    expect(listed).toHaveLength(lines.length - 2);
    expect(listed).toContainEqual({ id: user, user_name: name, full_name: '=1+1, "x"', has_intro: false });
  });

  it("tell the matches of published rounds", async () => {
    const { matches } = await json("round:show", coffee);
    const { out } = await kith("match:list", "--channel", coffee, "--csv");
    const rows = matches.map((one: { id: string; users: string[] }) => `1,${one.id},${one.users.join(";")},`);
    expect(out).toBe(["round,match,user_ids,met", ...rows, ""].join("\r\n"));
    const [{ id, users }] = matches;
    expect((await json("match:list", "--channel", coffee))[0]).toEqual({ round: 1, match: id, users, met: null });
    expectRefusal(await kith("match:list", "--channel", "C0NOSUCH"), /no pool/);
    expect((await kith("match:list", "--channel", "#coffee", "--csv")).out).toBe(out);
  });
});

async function control(what: string, input: object = {}) {
  const headers = { authorization: `Bearer ${terminal.sandbox.controlToken}`, "content-type": "application/json" };
  const url = `${terminal.sandbox.url}/control/${what}`;
  expect((await fetch(url, { method: "POST", headers, body: JSON.stringify(input) })).status).toBe(200);
}
