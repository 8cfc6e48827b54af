// Two pools that know nothing of each other, somebody of every role, and words that would give away who got too far.
import type { Database } from "@/db/client";
import * as t from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { hashPassword } from "@/lib/core/crypto";

/** The columns of the table. Signed out comes first. */
export const COLUMNS = ["none", "member", "viewer", "other manager", "manager", "admin"] as const;
export type Column = (typeof COLUMNS)[number];

/** What nobody may read who may not, of the pool that is walked. */
export const SECRET = {
  /** Names, for whoever may see the pool. */
  names: ["Quartzpool", "Quartzina", "Quartzel"],
  /** For whoever may also do something there: intros, addresses, messages, who answered what. */
  words: [
    "quartz-intro",
    "quartz-mail@",
    "quartz-inbox",
    "quartz-reply",
    '"not_yet"',
    '\\"not_yet\\"',
    "answers_disagree",
    '"available":true',
    '\\"available\\":true',
  ],
};

export interface World {
  actors: Record<Column, Actor>;
  /** What stands for a part of an address. */
  parts: Record<string, string>;
}

const DAY = 86_400_000;
const PASSWORD = "a long enough password";
export const signInOf = (column: Column) => ({ email: `${column.replace(" ", "-")}@example.org`, password: PASSWORD });

type Row = Record<string, unknown>;

/** What the audit log says these users did, but for what everybody may about themself. */
export async function doneBy(database: Database, users: string[]): Promise<string[]> {
  const sql =
    "select action from audit where actor_id in (select value from json_each(?)) and action not like 'session.%'";
  return (await database.read(sql, [JSON.stringify(users)])).map(({ action }) => String(action));
}

/** Into a Kith that runs, as another process may: the demo's workspaces are there, its own pool is left alone. */
export async function plantWorld(database: Database): Promise<World> {
  const [slack] = await database.read("select id from workspace where platform = 'slack'");
  const [group] = await database.read("select id from managed_group where name = 'hr'");
  const [grouped] = await database.read("select id from account where user_name = 'catherine'");
  const workspaceId = String(slack!.id);
  const passwordHash = await hashPassword(PASSWORD);
  const now = Date.now();
  await database.write(async (tx) => {
    const pools = [
      { id: "quartz", name: "Quartzpool" },
      { id: "basalt", name: "Basaltpool" },
    ];
    for (const pool of pools)
      for (const [table, rows] of rowsOf(pool, workspaceId, now)) await tx.insert(table).values(rows);
    for (const { pools, ...row } of users(passwordHash, now)) {
      await tx.insert(t.user).values(row);
      for (const poolId of pools) await tx.insert(t.grant).values({ userId: row.id, poolId });
    }
  });
  return {
    actors: actorsIn(workspaceId),
    parts: { ...PARTS, group: String(group!.id), grouped: String(grouped!.id), workspace: workspaceId },
  };
}

const PARTS = {
  ...{ slug: "quartz", roundId: "quartz-drafted", number: "2", personId: "quartz-p0", accountId: "quartz-a0" },
  ...{
    userId: "victim",
    runId: "no-such-run",
    platform: "slack",
    key: "introduction",
    file: "members.csv",
    name: "hr",
  },
};

function users(passwordHash: string, createdAt: number) {
  const one = (column: string, role: t.UserRole, pools: string[] = [], accountId: string | null = null) => {
    const email = `${column.replace(" ", "-")}@example.org`;
    return { id: column, name: column, email, emailKey: email, role, passwordHash, accountId, createdAt, pools };
  };
  return [
    one("admin", "admin"),
    one("manager", "manager", ["quartz"]),
    one("other manager", "manager", ["basalt"]),
    one("viewer", "viewer"),
    // A member of the other pool: this one is none of theirs.
    one("member", "member", [], "basalt-a3"),
    one("victim", "viewer"),
  ];
}

function actorsIn(workspaceId: string): Record<Column, Actor> {
  const user = (id: Column, role: t.UserRole, pools: string[] = []): Actor => {
    const self = role === "member" ? { personId: "basalt-p3", accountId: "basalt-a3", workspaceId } : null;
    return { kind: "user", id, name: id, role, pools, self };
  };
  return {
    none: { kind: "public" },
    member: user("member", "member"),
    viewer: user("viewer", "viewer"),
    "other manager": user("other manager", "manager", ["basalt"]),
    manager: user("manager", "manager", ["quartz"]),
    admin: user("admin", "admin"),
  };
}

/** A closed round whose two answers differ, and one that is drafted; a message that failed, and one in the inbox. */
function rowsOf({ id, name }: { id: string; name: string }, workspaceId: string, now: number): [never, Row[]][] {
  const called = name.replace("pool", "");
  const who = [0, 1, 2, 3].map((n) => ({ personId: `${id}-p${n}`, accountId: `${id}-a${n}`, n }));
  const rounds = [
    { id: `${id}-closed`, number: 1, state: "closed", openedAt: now - 20 * DAY, publishedAt: now - 18 * DAY },
    { id: `${id}-drafted`, number: 2, state: "drafted", openedAt: now - DAY, publishedAt: null },
  ];
  const day = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  const said = rounds.flatMap((round) => who.map((one) => ({ ...one, roundId: round.id })));
  const seats = (match: string, roundId: string, from: number) =>
    [from, from + 1].map((n, position) => ({ matchId: match, roundId, ...who[n], position, openedAt: now }));
  const rows: [unknown, Row[]][] = [
    [t.pool, [poolRow(id, name, workspaceId, now)]],
    [
      t.person,
      who.map(({ personId, n }) => ({
        ...{
          id: personId,
          fullName: `${called}${n % 2 ? "el" : "ina"} ${n}`,
          casualName: `${called}${n % 2 ? "el" : "ina"}`,
        },
        ...{ nameKey: called.toLowerCase(), email: `${id}-mail@${n}.example`, intro: `${id}-intro`, createdAt: now },
      })),
    ],
    [
      t.account,
      who.map(({ personId, accountId, n }) => ({
        ...{ id: accountId, personId, workspaceId, user: `U${id}${n}`, userName: `${id}${n}`, updatedAt: now },
      })),
    ],
    [
      t.membership,
      who.map(({ n, ...one }) => ({ ...one, poolId: id, state: "in", number: n + 1, joinedAt: now - 30 * DAY })),
    ],
    [
      t.round,
      rounds.map((one) => ({
        ...one,
        poolId: id,
        start: day(one.number === 1 ? -20 : -1),
        end: day(one.number === 1 ? -8 : 9),
      })),
    ],
    [t.availability, said.map(({ n: _, ...one }) => ({ ...one, available: id === "quartz", answeredAt: now - DAY }))],
    [
      t.match,
      rounds.flatMap((round) =>
        [0, 1].map((n) => ({
          ...{ id: `${round.id}-${n}`, roundId: round.id, poolId: id, number: round.number * 2 - 1 + n, reasons: [] },
          ...{ state: round.number === 1 ? "published" : "draft", locked: round.number === 2, createdAt: now },
          flagged: id === "quartz" && round.number === 1 && n === 0 ? "answers_disagree" : null,
        })),
      ),
    ],
    [t.seat, rounds.flatMap((round) => [0, 1].flatMap((n) => seats(`${round.id}-${n}`, round.id, n * 2)))],
    [
      t.answer,
      [
        { matchId: `${id}-closed-0`, personId: `${id}-p0`, value: id === "quartz" ? "not_yet" : "no", at: now - DAY },
        { matchId: `${id}-closed-0`, personId: `${id}-p1`, value: "met", at: now - DAY },
      ],
    ],
    [t.delivery, [failedRow(id, workspaceId, now)]],
    [
      t.inboxMessage,
      [
        { id: `${id}-m1`, accountId: `${id}-a0`, direction: "in", text: `${id}-inbox`, at: now - 3 * DAY },
        {
          id: `${id}-m2`,
          accountId: `${id}-a0`,
          direction: "out",
          text: `${id}-reply`,
          at: now - 2 * DAY,
          doneAt: now,
        },
        { id: `${id}-m3`, accountId: `${id}-a0`, direction: "in", text: `${id}-inbox`, at: now - DAY },
      ],
    ],
  ];
  return rows as [never, Row[]][];
}

const poolRow = (id: string, name: string, workspaceId: string, createdAt: number) => ({
  ...{
    id,
    slug: id,
    name,
    nameKey: name.toLowerCase(),
    workspaceId,
    channel: `C-${id}`,
    channelName: name,
    timeZone: "UTC",
  },
  ...{ visibility: "unlisted", publish: "review", statsKey: `key-of-${id}`, createdAt },
});

const failedRow = (id: string, workspaceId: string, now: number) => ({
  ...{ id: `${id}-failed`, key: `${id}-failed`, workspaceId, kind: "ask_availability", priority: 2, state: "failed" },
  ...{ poolId: id, roundId: `${id}-drafted`, personId: `${id}-p3`, accountId: `${id}-a3`, target: { user: `U${id}3` } },
  ...{ attempts: 9, notBefore: now, error: "user_not_found", createdAt: now, doneAt: now },
});
