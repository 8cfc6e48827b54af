// Every event that a verb may announce; the jobs are triggered by these names.

export interface Events {
  /** Something is owed in this workspace. */
  "deliveries/queued": { workspaceId: string };
  /** Whether something was sent is not known. */
  "deliveries/uncertain": { workspaceId: string };
  "pool/sync.requested": { poolId: string };
  "person/sync.requested": { workspaceId: string; user: string };
  "round/close.due": { roundId: string };
  /** What a pool's picture shows has changed. */
  "pool/layout.due": { poolId: string };
  /** A day of the pool's schedule: its people are to be asked. */
  "schedule/ask.due": { poolId: string; slot: string };
  /** The round that the schedule asked is to be matched. */
  "schedule/match.due": { roundId: string };
  /** Somebody is to be put into channels or out of them. */
  "groups/moves.waiting": { workspaceId: string };
  /** A group's real members may not be those who should be there. */
  "group/check.requested": { groupId: string };
  "groups/reconcile.requested": { workspaceId: string; goAhead?: boolean };
  /** A channel is to be left or archived once everything owed there is said. */
  "channel/close.requested": { workspaceId: string; channel: string; how: "leave" | "archive"; groupId?: string };
  /** Rows of `inbound` were left unworked. */
  "inbound/left": { inboundId: string };
}

export type EventName = keyof Events;
export type KithEvent = { [N in EventName]: { name: N; data: Events[N] } }[EventName];
