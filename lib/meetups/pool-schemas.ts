// What is asked of the pages of pools, and what they are shown. Shared by the verbs and the pages.
import { z } from "zod";
import type { RoundState, Schedule } from "@/db/schema";
import type { Missed, Run } from "./schedule-schemas";
import { CreatePool, SetPool } from "./schemas";

/** What the form of a new pool sends; the channel's name is read from the platform. */
export const NewPool = CreatePool.omit({ channelName: true }).required({ timeZone: true });
/** What the form of a pool's settings sends: the pool itself is in the address. */
export const EditPool = SetPool.omit({ poolId: true });
export const StartRound = z.object({ start: z.string().optional(), end: z.string().optional() });

/** A round that is going on, in one line. */
export interface RoundLine {
  number: number;
  state: RoundState;
  start: string;
  end: string;
}

export interface PoolLine {
  slug: string;
  name: string;
  channelName: string;
  channelState: "open" | "archived" | "deleted" | "left";
  platform: "slack" | "mattermost";
  visibility: "public" | "unlisted" | "login";
  timeZone: string;
  members: number;
  /** The newest that is not closed. */
  round: RoundLine | null;
  /** When the schedule asks next (ms). */
  nextAsk: number | null;
  schedule: "none" | "running" | "paused";
  archivedAt: number | null;
}
export interface PoolsList {
  rows: PoolLine[];
  total: number;
  page: number;
  pages: number;
  /** Of these, whatever is looked for. */
  all: number;
  archived: number;
  /** Whether any platform is connected: without one there is no channel to make a pool of. */
  connected: boolean;
  may: { create: boolean };
}

export interface PoolFields {
  name: string;
  timeZone: string;
  groupSize: number;
  odd: "trio" | "exclude";
  visibility: "public" | "unlisted" | "login";
  publish: "auto" | "review";
  includeGuests: boolean;
  includeStrangers: boolean;
}

/** A pool as all its pages know it. */
export interface PoolHead extends PoolFields {
  poolId: string;
  slug: string;
  channel: string;
  channelName: string;
  channelState: PoolLine["channelState"];
  workspace: { name: string; platform: PoolLine["platform"]; connected: boolean };
  members: number;
  rounds: number;
  /** Of the round that is going on. */
  running: RoundLine | null;
  /** The address of its public page; with its key only for those who may change that. */
  statsUrl: string | null;
  schedule: "none" | "running" | "paused";
  archivedAt: number | null;
  may: { edit: boolean; archive: boolean; open: boolean; schedule: boolean; texts: boolean };
}

export interface ChannelChoice {
  channel: string;
  name: string;
  kind: "public" | "private";
  /** The bot is in it already; of a public one it joins by itself. */
  isMember: boolean;
  /** The pool it has. */
  pool: { slug: string; name: string } | null;
}
export interface ChannelList {
  channels: ChannelChoice[];
  /** How many fit, also those not shown. */
  found: number;
  /** The platform is still being asked: there may be more in a moment. */
  reading: boolean;
}
export interface WorkspaceChoice {
  workspaceId: string;
  name: string;
  platform: PoolLine["platform"];
}

/** What opening a round now would do. */
export interface RoundAhead {
  asked: number;
  introAsked: number;
  /** The introduced round that it closes. */
  closes: number | null;
  /** Why it cannot be, in words. */
  refusal: string | null;
  start: string;
  end: string;
  /** In the schedule's shape: when it is matched and closed, and its last day. */
  scheduled: Pick<Run, "match" | "end" | "close"> | null;
  /** What the running schedule asks next by itself, whatever is started by hand. */
  next: Pick<Run, "slot" | "ask"> | null;
}

export interface ScheduleView {
  timeZone: string;
  schedule: Schedule | null;
  pausedAt: number | null;
  /** The next ones, skipped days among them. */
  runs: Run[];
  missed: Missed[];
  /** The time to ask has come, and it could not be done yet. */
  late: { slot: string; again: number } | null;
}
