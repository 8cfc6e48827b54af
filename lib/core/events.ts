// Every event that a verb may announce; the jobs are triggered by these names.

export interface Events {
  /** Something is owed in this workspace. */
  "deliveries/queued": { workspaceId: string };
  /** Whether something was sent is not known. */
  "deliveries/uncertain": { workspaceId: string };
  "pool/sync.requested": { poolId: string };
  "person/sync.requested": { workspaceId: string; user: string };
  "round/close.due": { roundId: string };
  /** Rows of `inbound` were left unworked. */
  "inbound/left": { inboundId: string };
}

export type EventName = keyof Events;
export type KithEvent = { [N in EventName]: { name: N; data: Events[N] } }[EventName];
