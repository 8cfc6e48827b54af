// Who is asking, through which door.

export type UserRole = "admin" | "manager" | "viewer" | "member";

export interface Self {
  personId: string;
  accountId: string;
  workspaceId: string;
}

export type Actor =
  /** Signed in; `pools` are those a manager manages, `self` who they are in the chat, if they signed in from there. */
  | { kind: "user"; id: string; name: string; role: UserRole; pools: string[]; self?: Self | null }
  /** Somebody in a chat, known by the platform's signature. */
  | ({ kind: "person" } & Self)
  /** The command line: whoever may read the data may do everything; recorded with the system user's name. */
  | { kind: "operator"; name: string }
  /** The first run, before anybody has an account. */
  | { kind: "setup" }
  | { kind: "job"; name: string }
  | { kind: "public" };

const DOORS = {
  user: "dashboard",
  person: "chat",
  operator: "cli",
  setup: "setup",
  job: "job",
  public: "web",
} as const;

/** What the audit log keeps of an actor. */
export function describeActor(actor: Actor): { kind: string; id: string | null; name: string | null; door: string } {
  const door = DOORS[actor.kind];
  switch (actor.kind) {
    case "user":
      return { kind: actor.kind, id: actor.id, name: actor.name, door };
    case "person":
      return { kind: actor.kind, id: actor.personId, name: null, door };
    case "operator":
    case "job":
      return { kind: actor.kind, id: null, name: actor.name, door };
    default:
      return { kind: actor.kind, id: null, name: null, door };
  }
}
