// Every route and verb of the web, and whose it is: the right by lib/core/roles, and what it is about.
import type { Action } from "@/lib/core/roles";

/**
 * The pool that is walked; all of a kind; some pool, to which what is told is narrowed; whoever asks themself; groups,
 * of which somebody of the chat sees their own.
 */
export type About = "pool" | "all" | "some" | "self" | "groups" | "own groups";

export interface Row {
  /** As in the file system: `POST /api/rounds/[roundId]/draw`, `GET /dashboard/pools/[slug]`. */
  at: string;
  /** What decides; of a route that hands over to another, the one that authorises. */
  verb: string;
  right: Action;
  about: About;
  /** Of the shape the verb wants, and such that nothing comes of it. */
  body?: unknown;
  search?: string;
  /** What whoever may gets: 404 only of a thing that is not there, when the others are told that they may not. */
  gives: number;
  parts?: Record<string, string>;
  /** Signed out one is not sent to sign in: strangers find nothing here. */
  hidden?: boolean;
  /** Where whoever may not is sent instead; otherwise they find nothing. */
  instead?: string;
}
type More = Partial<Pick<Row, "body" | "search" | "gives" | "parts" | "hidden" | "instead">>;

const row = (at: string, verb: string, right: Action, about: About, more: More = {}): Row => ({
  ...{ at, verb, right, about, gives: 200 },
  ...more,
});
/** What was looked at is not what is there: whoever may is told so, and nothing is changed. */
const stale = (body: object = {}): More => ({ body, gives: 409 });
const wrong = (body: object = {}): More => ({ body, gives: 400 });

const [people, apart] = [
  ["quartz-p0", "quartz-p1"],
  ["quartz-p0", "quartz-p2"],
];
const [closed, published, draft] = [{ roundId: "quartz-closed" }, "quartz-closed-0", "quartz-drafted-0"];
const shape = {
  ...{ unit: "weeks", count: 2, weekday: 1, nth: "first", from: "2030-01-07", askAt: "09:00", matchAfter: 2 },
  ...{ matchAt: "09:00", endAfter: 11, closeAt: "10:00" },
};
const twice = { password: "a long enough one", again: "a long enough one" };

const POOLS: Row[] = [
  row("GET /api/pools", "listPoolLines", "pool.view", "some"),
  row("POST /api/pools", "makePool", "pool.create", "all", {
    ...stale({ workspaceId: "{workspace}", channel: "C-new", name: "Quartzpool", timeZone: "UTC" }),
  }),
  row("GET /api/pools/[slug]", "showPool", "pool.view", "pool"),
  row("PATCH /api/pools/[slug]", "setPool", "pool.edit", "pool", stale({ name: "Other", seen: { name: "Another" } })),
  row("DELETE /api/pools/[slug]", "archivePool", "pool.archive", "pool", { gives: 409 }),
  row("GET /api/pools/[slug]/overview", "poolOverview", "pool.view", "pool"),
  row("GET /api/pools/[slug]/ahead", "roundAhead", "round.open", "pool"),
  row("GET /api/pools/[slug]/leaderboard", "poolAt", "pool.view", "pool"),
  row("GET /api/pools/[slug]/rounds.csv", "staffFile", "pool.view", "pool"),
  row("POST /api/pools/[slug]/renew-key", "renewStatsKey", "pool.edit", "pool"),
  row("POST /api/pools/[slug]/unarchive", "unarchivePool", "pool.archive", "pool", { gives: 409 }),
  row("GET /api/pools/[slug]/export/[file]", "exportFile", "people.view", "pool", { parts: { file: "members.csv" } }),
  row("GET /api/pools/[slug]/export/[file]", "exportFile", "email.view", "pool", { parts: { file: "emails.txt" } }),
  row("GET /api/pools/[slug]/export/[file]", "exportFile", "match.view", "pool", { parts: { file: "matches.csv" } }),
  row("GET /api/pools/[slug]/members", "listMembersPage", "people.view", "pool"),
  row("GET /api/pools/[slug]/members", "listMembersPage", "answers.view", "pool", { search: "answer=yes" }),
  row("POST /api/pools/[slug]/rounds", "startRound", "round.open", "pool", stale({})),
  row("GET /api/pools/[slug]/schedule", "showSchedule", "pool.view", "pool"),
  row("PUT /api/pools/[slug]/schedule", "setSchedule", "schedule.edit", "pool", {
    ...stale({ schedule: null, seen: { schedule: {} } }),
  }),
  row("POST /api/pools/[slug]/schedule/preview", "previewSchedule", "schedule.edit", "pool", { body: shape }),
  row("POST /api/pools/[slug]/schedule/pause", "pauseSchedule", "schedule.edit", "pool", { gives: 409 }),
  row("POST /api/pools/[slug]/schedule/resume", "resumeSchedule", "schedule.edit", "pool", { gives: 409 }),
  row("POST /api/pools/[slug]/schedule/skip", "skipDate", "schedule.edit", "pool", stale({ day: "2030-01-07" })),
  row("POST /api/pools/[slug]/schedule/unskip", "unskipDate", "schedule.edit", "pool", stale({ day: "2030-01-07" })),
  row("POST /api/pools/[slug]/schedule/run-now", "startScheduled", "round.open", "pool", { gives: 409 }),
  row("GET /api/pools/[slug]/texts", "textsOf", "pool.view", "pool"),
  row("PUT /api/pools/[slug]/texts/[key]", "setText", "texts.edit", "pool", stale({ text: "Hello", seen: "Other" })),
  row("DELETE /api/pools/[slug]/texts/[key]", "resetText", "texts.edit", "pool", stale({ seen: "Other" })),
  row("POST /api/pools/[slug]/texts/[key]/preview", "previewText", "pool.view", "pool", { body: { text: "Hello" } }),
];

const ROUNDS: Row[] = [
  row("GET /api/rounds", "listRounds", "round.view", "some"),
  row("GET /api/rounds/[roundId]", "roundPage", "round.view", "pool"),
  row("GET /api/rounds/[roundId]/matches", "roundMatches", "match.view", "pool"),
  row("GET /api/rounds/[roundId]/matches", "roundMatches", "match.view", "pool", { parts: closed }),
  row("GET /api/rounds/[roundId]/people", "roundPeople", "people.view", "pool"),
  row("GET /api/rounds/[roundId]/free", "freeInRound", "answers.view", "pool"),
  row("GET /api/rounds/[roundId]/seats", "seatsInRound", "match.edit", "pool"),
  row("GET /api/rounds/[roundId]/failures", "roundFailures", "delivery.view", "pool"),
  row("POST /api/rounds/[roundId]/draw", "drawRound", "round.draw", "pool", { ...stale({}), parts: closed }),
  row("POST /api/rounds/[roundId]/publish", "publishRound", "round.publish", "pool", stale({ seen: "another" })),
  row("POST /api/rounds/[roundId]/close", "closeRound", "round.close", "pool", { ...stale({}), parts: closed }),
  row(
    "POST /api/rounds/[roundId]/arrange",
    "arrangeDraft",
    "match.edit",
    "pool",
    stale({ from: [{ people: apart }], to: [] }),
  ),
  row("POST /api/rounds/[roundId]/add", "addMatch", "match.edit", "pool", stale({ people })),
  row("POST /api/rounds/[roundId]/drop", "dropMatch", "match.edit", "pool", stale({ matchId: draft })),
  row("POST /api/rounds/[roundId]/accept", "decideProposal", "match.edit", "pool", stale({ matchId: draft })),
  row("POST /api/rounds/[roundId]/decline", "decideProposal", "match.edit", "pool", stale({ matchId: draft })),
  row("POST /api/rounds/[roundId]/remind", "remindSilent", "round.edit", "pool", stale({})),
  row("POST /api/rounds/[roundId]/dates", "setRoundDates", "round.edit", "pool", {
    ...stale({ start: "2030-01-01", end: "2030-01-09", seen: { start: "2029-01-01", end: "2029-01-09" } }),
  }),
  row("POST /api/rounds/[roundId]/delete", "deleteRound", "round.edit", "pool", { ...stale({}), parts: closed }),
  row("POST /api/rounds/[roundId]/override", "overrideMet", "match.override", "pool", {
    ...stale({ matchId: published, met: true, seen: false }),
    parts: closed,
  }),
  row("POST /api/rounds/[roundId]/retry", "retryDelivery", "delivery.retry", "pool", {
    ...stale({ deliveryId: "quartz-failed" }),
  }),
  row("POST /api/rounds/[roundId]/retry-all", "retryFailed", "delivery.retry", "pool", stale({})),
  row("GET /api/matches", "listMatchesPage", "match.view", "some"),
  row("POST /api/matches/override", "overrideMatches", "match.override", "pool", {
    ...stale({ steps: [{ matches: [published], met: true, seen: false }] }),
  }),
];

const PEOPLE: Row[] = [
  row("GET /api/people", "listPeoplePage", "people.view", "some"),
  row("PATCH /api/people", "editPeople", "person.edit", "pool", {
    ...stale({ steps: [{ people, set: { canBeExcluded: true }, seen: { canBeExcluded: true } }] }),
  }),
  row("GET /api/people/[personId]", "personStory", "people.view", "pool"),
  row("PATCH /api/people/[personId]", "editPerson", "person.edit", "pool", {
    ...stale({ canBeExcluded: true, seen: { canBeExcluded: true } }),
  }),
  row("GET /api/people/[personId]/rounds", "personRounds", "people.view", "pool"),
  row("POST /api/people/[personId]/intro", "setIntro", "person.edit", "pool", {
    ...stale({ text: "I like tea", seen: { introAt: 1 } }),
  }),
  row("POST /api/people/[personId]/never-pair", "setNeverPair", "never_pair.edit", "pool", {
    ...wrong({ otherId: "quartz-p0" }),
  }),
  row("POST /api/people/[personId]/may-pair", "setNeverPair", "never_pair.edit", "pool", {
    ...wrong({ otherId: "quartz-p0" }),
  }),
  row("POST /api/people/[personId]/answer", "answerFor", "person.edit", "pool", {
    ...stale({ roundId: "quartz-drafted", available: true, seen: { available: false } }),
  }),
  row("POST /api/people/[personId]/erase", "erasePerson", "person.erase", "all", wrong({ name: "Somebody else" })),
  row("POST /api/people/[personId]/merge", "mergePeople", "person.merge", "all", stale({ otherId: "quartz-p1" })),
  row("POST /api/people/[personId]/retry", "retryDelivery", "delivery.retry", "pool", {
    ...stale({ deliveryId: "quartz-failed" }),
  }),
  row("GET /api/inbox", "listInbox", "inbox.view", "some"),
  row("GET /api/inbox/[accountId]", "readThread", "inbox.view", "pool"),
  row("POST /api/inbox/[accountId]/answer", "answerPerson", "inbox.answer", "pool", stale({ text: "Hello", seen: 0 })),
  row("POST /api/inbox/[accountId]/done", "setDone", "inbox.answer", "pool", stale({ seen: 0 })),
  row("POST /api/inbox/[accountId]/reopen", "setDone", "inbox.answer", "pool", { gives: 409 }),
  row("POST /api/inbox/[accountId]/again", "sendAgain", "inbox.answer", "pool", stale({ messageId: "quartz-m2" })),
];

const groupStep = (step: string) => `POST /api/groups/group/[group]/${step}`;
const GROUPS: Row[] = [
  row("GET /api/groups", "listGroups", "group.view", "all"),
  row("POST /api/groups", "createGroup", "group.create", "all", stale({ name: "hr", owners: ["nobody"] })),
  row("GET /api/groups/channels", "channelsToAdopt", "group.adopt", "all"),
  row("POST /api/groups/channels", "adoptChannel", "group.adopt", "all", wrong({ channel: "nowhere" })),
  row("GET /api/groups/subjects", "pickable", "group.change", "all", { search: "q=al" }),
  row("POST /api/groups/subjects", "lookUpPerson", "group.change", "all", { body: { userName: "nobody" } }),
  row("GET /api/groups/group/[group]", "groupDetail", "group.view", "all", { parts: { group: "hr" } }),
  row("GET /api/groups/group/[group]/why", "whyTold", "group.view", "all", {
    ...{ parts: { group: "hr" }, search: "person={grouped}" },
  }),
  row(groupStep("change"), "changeFromDashboard", "group.change", "all", {
    body: { verb: "add", subjects: [{ kind: "group", id: "{group}" }], dry: true },
  }),
  row(groupStep("forget"), "forgetFromDashboard", "group.forget", "all", { body: { dry: true } }),
  row(groupStep("delete"), "endGroup", "group.delete", "all", { body: { dry: true } }),
  row(groupStep("compare"), "compareOne", "group.reconcile", "all"),
  row(groupStep("evict"), "evictFrom", "group.evict", "all", stale({ seen: ["nobody"] })),
  row(groupStep("check"), "checkFromDashboard", "group.reconcile", "all"),
  row("POST /api/groups/all/undo", "undoFromDashboard", "group.change", "all", stale({ seq: 1 })),
  row("POST /api/groups/all/restore", "restoreFromDashboard", "group.restore", "all", {
    body: { at: "2100-01-01T00:00:00Z", dry: true },
  }),
  row("POST /api/groups/all/compare", "compareSome", "group.reconcile", "all", { body: { after: "~" } }),
  row("POST /api/groups/all/go-ahead", "goAheadFromDashboard", "group.reconcile", "all"),
  row("GET /api/groups/graph/facts", "groupGraph", "group.view", "groups"),
  row("GET /api/groups/graph/links.csv", "graphFile", "group.view", "groups"),
  row("GET /api/groups/graph/why", "graphWhy", "group.view", "all", { search: "group=hr&person={grouped}" }),
  row("POST /api/groups/graph/preview", "graphPreview", "group.change", "all", {
    body: { groupId: "{group}", verb: "add", subjects: [{ kind: "group", id: "{group}" }] },
  }),
  row("GET /api/groups/log", "readGroupLog", "group.view", "all"),
  row("GET /api/groups/log/export", "writtenLog", "group.export", "all"),
];

const userStep = (step: string) => `POST /api/users/[userId]/${step}`;
const connection = (step: string) => `POST /api/connections/[platform]/${step}`;
const SETTINGS: Row[] = [
  row("GET /api/home", "home", "dashboard.open", "all"),
  row("GET /api/search", "search", "dashboard.open", "all", { search: "text=quartz" }),
  row("GET /api/audit", "listAudit", "audit.view", "all"),
  row("GET /api/audit/choices", "auditChoices", "audit.view", "all"),
  row("GET /api/audit/file", "auditFile", "audit.view", "all"),
  row("GET /api/channels", "listChannels", "pool.create", "all", { search: "workspace={workspace}" }),
  row("GET /api/channels/workspaces", "connectedWorkspaces", "pool.create", "all"),
  row("GET /api/connections", "connections", "workspace.view", "all"),
  row("GET /api/connections/[platform]/people", "findPeople", "workspace.edit", "all", { search: "name=a" }),
  row(connection("connect"), "connect", "workspace.connect", "all", {
    ...stale({ botToken: "xoxb-1", signingSecret: "0123456789abcdef" }),
  }),
  row(connection("rotate"), "rotate", "workspace.connect", "all", stale()),
  row(connection("remove"), "removePart", "workspace.connect", "all", stale({ part: "team" })),
  row(connection("disconnect"), "disconnect", "workspace.disconnect", "all", stale()),
  row(connection("test"), "testConnection", "workspace.connect", "all", { body: {} }),
  row(connection("settings"), "setWorkspace", "workspace.edit", "all", wrong()),
  row("GET /api/jobs", "jobs", "status.view", "all"),
  row("POST /api/jobs/[runId]/retry", "retryJob", "job.retry", "all", { gives: 404 }),
  row("GET /api/users", "listUsers", "user.view", "all"),
  row(
    "POST /api/users",
    "invite",
    "user.create",
    "all",
    stale({ name: "Ada", email: "admin@example.org", role: "viewer" }),
  ),
  row("PATCH /api/users/[userId]", "editUser", "user.edit", "all", stale({ name: "Vi", seen: { name: "Other" } })),
  row(userStep("link"), "reinvite", "user.edit", "all"),
  row(userStep("disable"), "disableUser", "user.edit", "all"),
  row(userStep("enable"), "enableUser", "user.edit", "all"),
  row(userStep("sign-out"), "endUserSessions", "user.edit", "all"),
  row(userStep("remove"), "removeUser", "user.edit", "all", { gives: 409 }),
  row("GET /api/me", "me", "me.view", "all"),
  row("PATCH /api/me", "setOwnName", "me.edit", "all", stale({ name: "Other", seen: "Another" })),
  row("POST /api/me/password", "changeOwnPassword", "me.edit", "all", wrong({ present: "wrong", ...twice })),
  row("PUT /api/me/public-name", "setOwnPublicName", "public_name.set", "self", {
    ...stale({ publicName: "hidden", seen: "initials" }),
  }),
  row("DELETE /api/me/sessions", "endOwnOthers", "me.edit", "all"),
];

const STATS: Row[] = [
  row("GET /api/stats/[slug]", "poolStats", "stats.view", "pool", { hidden: true }),
  row("GET /api/stats/[slug]/graph", "poolPicture", "stats.view", "pool", { hidden: true }),
  row("GET /api/stats/[slug]/[file]", "statsFile", "stats.view", "pool", { hidden: true, parts: { file: "ties.csv" } }),
  row("GET /stats/[slug]/preview.png", "poolPreview", "stats.view", "pool", { hidden: true }),
  row("GET /stats/[slug]", "poolStats", "stats.view", "pool", { hidden: true }),
];

const page = (path: string, verb: string, right: Action, about: About, more: More = {}) =>
  row(`GET ${path}`, verb, right, about, more);
const POOL = "/dashboard/pools/[slug]";
const PAGES: Row[] = [
  page("/dashboard", "home", "dashboard.open", "all", { instead: "/me" }),
  page("/dashboard/audit", "listAudit", "audit.view", "all"),
  page("/dashboard/groups", "listGroups", "group.view", "groups", { hidden: true }),
  page("/dashboard/groups/[name]", "groupDetail", "group.view", "all", { hidden: true }),
  page("/dashboard/groups/graph", "groupGraph", "group.view", "groups", { hidden: true }),
  page("/dashboard/groups/log", "readGroupLog", "group.view", "all"),
  page("/dashboard/groups/picture.png", "treePicture", "group.view", "own groups", { hidden: true }),
  page("/dashboard/groups/reconcile", "listGroups", "group.view", "all"),
  page("/dashboard/inbox", "listInbox", "inbox.view", "some"),
  page("/dashboard/inbox/[accountId]", "readThread", "inbox.view", "pool"),
  page("/dashboard/matches", "listMatchesPage", "match.view", "some"),
  page("/dashboard/people", "listPeoplePage", "people.view", "some"),
  page("/dashboard/people/[personId]", "personStory", "people.view", "pool"),
  page("/dashboard/pools", "listPoolLines", "pool.view", "some"),
  page("/dashboard/pools/new", "connectedWorkspaces", "pool.create", "all"),
  page(POOL, "poolOverview", "pool.view", "pool"),
  page(`${POOL}/graph`, "staffFigures", "pool.view", "pool"),
  page(`${POOL}/leaderboard`, "poolAt", "pool.view", "pool"),
  page(`${POOL}/members`, "listMembersPage", "people.view", "pool"),
  page(`${POOL}/rounds`, "findPool", "pool.view", "pool"),
  page(`${POOL}/rounds/[number]`, "roundAt", "round.view", "pool"),
  page(`${POOL}/rounds/[number]`, "roundAt", "round.view", "pool", { search: "view=people" }),
  page(`${POOL}/rounds/[number]`, "roundAt", "round.view", "pool", { parts: { number: "1" } }),
  page(`${POOL}/schedule`, "showSchedule", "pool.view", "pool"),
  page(`${POOL}/settings`, "poolAt", "pool.view", "pool"),
  page(`${POOL}/texts`, "textsOf", "pool.view", "pool"),
  page("/dashboard/rounds", "listRounds", "round.view", "some"),
  page("/dashboard/settings/connections", "connections", "workspace.view", "all"),
  page("/dashboard/settings/jobs", "jobs", "status.view", "all"),
  page("/dashboard/settings/users", "listUsers", "user.view", "all"),
  page("/me", "me", "me.view", "all"),
];

export const TABLE: Row[] = [...POOLS, ...ROUNDS, ...PEOPLE, ...GROUPS, ...SETTINGS, ...STATS, ...PAGES];

/** Where no role counts: everybody gets the same, which is nothing where a signature, a token or a key is missing. */
export interface Open {
  at: string;
  door: "public" | "signed" | "setup" | "invitation" | "sign-in" | "demo";
  gives: number;
  body?: unknown;
  parts?: Record<string, string>;
}
const open = (at: string, door: Open["door"], gives: number, more: Pick<Open, "body" | "parts"> = {}): Open => ({
  ...{ at, door, gives },
  ...more,
});
const hooks = ["slack/commands", "slack/events", "slack/interactions", "mattermost/commands", "mattermost/webhook"];

export const OPEN: Open[] = [
  open("GET /", "public", 200),
  // Made for proxy.ts, and for nobody who asks for it.
  open("GET /published/[slug]/[version]", "public", 404, { parts: { version: "1" } }),
  open("GET /api/health", "public", 200),
  open("GET /api/auth/[...nextauth]", "sign-in", 404, { parts: { nextauth: "session" } }),
  open("POST /api/auth/[...nextauth]", "sign-in", 404, { parts: { nextauth: "session" } }),
  open("GET /login", "sign-in", 200),
  open("GET /setup", "setup", 404),
  open("POST /api/setup", "setup", 404, {
    body: { token: "guessed", name: "Eve", email: "eve@example.org", ...twice },
  }),
  open("GET /invite/[key]", "invitation", 200),
  open("GET /invite/done", "invitation", 307),
  open("POST /api/invite/[key]", "invitation", 404, { body: { email: "eve@example.org", ...twice } }),
  open("POST /api/invite/[key]/platform", "invitation", 404),
  open("GET /demo", "demo", 200),
  open("GET /api/demo", "demo", 200),
  open("POST /api/demo", "demo", 400, { body: { step: "nothing" } }),
  ...["GET", "PUT", "POST"].map((method) => open(`${method} /api/inngest`, "signed", 404)),
  ...hooks.map((path) => open(`POST /api/${path}`, "signed", 401, { body: {} })),
  // Whoever presses what Kith did not make is told so, in words.
  open("POST /api/mattermost/actions", "signed", 200, { body: {} }),
];
