// Whoever is given a context asks what its actor may before anything is done; who does not is named here, with the reason.
import { describe, expect, it } from "vitest";
import { TABLE } from "@/e2e/roles-table";
import { ACTIONS } from "./roles";
import { type Asks, keyOf, Sources } from "./verbs.testing";

const sources = new Sources("lib/*.ts", "inngest/jobs.ts", ":!lib/core");
const verbs = sources.verbs();

/** By file, as in `lib/`. */
type Named = Record<string, string>;

/** Whose it is has to be looked up first, by the id, name or address that was given; nothing is written before they ask. */
const LOOK_FIRST: Named = {
  "auth/users": "ensureFirstAdmin",
  "bot/close-channel": "closeChannel",
  "bot/connect": "adoptEnv followEnv",
  "bot/dispatch": "speakerOf",
  "bot/handlers/groups/names": "readNamed",
  "bot/prepare": "prepare",
  "bot/texts": "textsOf",
  "groups/change": "changeGroup",
  "groups/create": "branchGroup checkBranch",
  "groups/dashboard": "changeFromDashboard",
  "groups/delete": "deleteGroup forgetGroup",
  "groups/graph-why": "graphPreview",
  "groups/join": "joinGroups",
  "groups/page": "groupPage",
  "groups/read": "entriesOf peopleOf whyIn",
  "groups/reconcile": "askToCheck compareMembers",
  "groups/undo": "undoLast",
  "meetups/asked": "answeredRound availabilityAsked",
  "meetups/availability": "answerAvailability",
  "meetups/exports": "exportFile",
  "meetups/feedback": "openQuestion recordAnswer",
  "meetups/lists/matches-rows": "matchRows",
  "meetups/lists/members": "listMembersPage",
  "meetups/people": "askIntroAgain cancelIntro pause resume writeIntro",
  "meetups/person/story-parts": "poolsOf",
  "meetups/pool-overview": "poolOverview",
  "meetups/pool-reads": "poolAt showPool",
  "meetups/pools": "findPool poolCalled",
  "meetups/retry": "retryDelivery retryFailed",
  "meetups/rounds/arrange": "arrangeDraft",
  "meetups/rounds/close": "closeRoundWhenDue",
  "meetups/rounds/delete": "deleteRound",
  "meetups/rounds/override": "overrideMet",
  "meetups/rounds/override-many": "overrideMatches",
  "meetups/rounds/page": "roundAt roundPage",
  "meetups/rounds/page-failures": "roundFailures",
  "meetups/rounds/page-matches": "roundMatches",
  "meetups/rounds/page-people": "roundPeople",
  "meetups/rounds/page-seats": "freeInRound seatsInRound",
  "meetups/rounds/published": "addMatch decideProposal dropMatch",
  "meetups/rounds/remind": "remindSilent",
  "meetups/rounds/set-dates": "setRoundDates",
  "meetups/schedule-reads": "previewSchedule roundAhead showSchedule",
  "meetups/schedule-run": "drawScheduled giveUpMatch takeMatch",
  "meetups/standing": "standingOf",
  "stats/files": "staffFile statsFile",
  "stats/for-staff": "poolZones staffFigures",
  "stats/leaderboard": "leaderboard",
  "stats/picture": "poolPicture",
  "stats/preview": "poolPreview",
  "stats/public": "loginPools poolStats",
};

/** They ask nobody. `door`: pages, routes and commands may call them all the same. */
const ASK_NOBODY: { why: string; door?: true; named: Named }[] = [
  { why: "Who it is that asks is found out by it.", named: { "auth/session": "actorOf" } },
  {
    why: "How Kith is, anybody may ask; that it can be written is found out by writing what stands there.",
    door: true,
    named: { "http/health": "health", "http/database-health": "databaseHealth" },
  },
  { why: "For everybody to see.", door: true, named: { "stats/public": "publicPools" } },
  {
    why: "Of whoever asks and nobody else: there is no other account to name.",
    door: true,
    named: { "groups/page": "myGroups", "groups/picture": "treePicture" },
  },
  {
    why: "The line to the platform, not what is said on it.",
    door: true,
    named: { "bot/connect": "connectionById connectionOf expectsRequests isConfigured workspaceOf" },
  },
  {
    why: "Kith's own bookkeeping about what came through a door.",
    named: {
      ...{ "auth/throttle": "countTry", "bot/keep": "isKept keep", "bot/pace": "createPace forgetIdleBuckets" },
      ...{ "bot/accept": "accept", "bot/gateways/listening": "connectionBehind" },
      ...{ "meetups/deliveries": "nextTurnAt", "groups/moves": "nextMoveAt" },
    },
  },
  {
    why: "Names become ids, of which the verb that is given them asks.",
    door: true,
    named: { "groups/history": "groupsCalled" },
  },
  {
    why: "Parts of verbs, which have asked.",
    named: {
      ...{ "auth/audit": "readLines", "auth/audit-names": "namesIn" },
      ...{ "bot/connect": "saveWorkspace", "bot/connection-view": "factsOf heardAt", "bot/files": "shareFile" },
      ...{ "bot/forward": "tellOfFailure", "bot/reconcile": "tellPutOut", "bot/prepare": "madeChannel" },
      ...{ "bot/handlers/channel": "hasPool", "bot/handlers/groups/names": "namingFor peopleNamed" },
      ...{ "bot/handlers/groups/wording": "writerFor" },
      ...{ "groups/moment": "rowsOf", "groups/moves": "isStillRight", "groups/moves-told": "movesTold" },
      ...{ "groups/reconcile": "accountIdsOf groupsToCheck", "groups/state": "groupById" },
      ...{ "groups/told": "changeTold effectsTold restoreTold undoTold" },
      ...{ "meetups/deliveries": "owe", "meetups/person/story-parts": "accountsOf neverPairsOf" },
      ...{ "meetups/lists/matches-find": "inRounds", "meetups/lists/paging": "pageOf" },
      ...{ "meetups/lists/people-rows": "peopleRows", "meetups/schedule-reads": "lateAsk missedOf runsAhead" },
    },
  },
];

const listed = (named: Named) =>
  Object.entries(named).flatMap(([file, names]) => names.split(" ").map((name) => `lib/${file}.ts#${name}`));
const those = (...asks: Asks[]) =>
  verbs
    .filter((one) => asks.includes(sources.asks(one)))
    .map(keyOf)
    .sort();

describe("verbs", () => {
  it("ask for a right before anything else", () => {
    expect(those("first").length).toBeGreaterThan(150);
    expect(those("looked")).toEqual(listed(LOOK_FIRST).sort());
    expect(those("reads", "writes")).toEqual(ASK_NOBODY.flatMap(({ named }) => listed(named)).sort());
  });

  it("are what doors call: nobody behind one is left unasked", () => {
    const inner = new Set(ASK_NOBODY.flatMap(({ door, named }) => (door ? [] : listed(named))));
    const doors = new Sources("app/*", "cli/*", "components/*");
    expect(doors.files().length).toBeGreaterThan(100);
    const wrong = doors.files().flatMap((file) =>
      doors
        .imported(file)
        .filter((key) => inner.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(wrong).toEqual([]);
  });

  it("use every right there is", () => {
    const used = new Set([...sources.functions.values()].flatMap((one) => [...sources.rights(one, 0)]));
    expect(ACTIONS.filter((action) => !used.has(action))).toEqual([]);
  });
});

describe("the table of routes and pages", () => {
  /** What is one's own is told by whose account it is. */
  const rows = TABLE.filter(({ about }) => about !== "own groups");

  it.each(rows.map((row) => [row.at, row.right, row.verb] as const))("%s: %s, as %s asks", (_, right, verb) => {
    const found = sources.named(verb);
    expect(found.map(keyOf)).toHaveLength(1);
    expect([...sources.rights(found[0]!)]).toContain(right);
  });
});
