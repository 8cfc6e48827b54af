// One WebSocket connection as the server keeps it: its sequence, and what it sent, for a while after the line is cut.
import type { Event, Json, JsonObject } from "../model";

/** What a connection writes to; a real socket, or a test's list. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/** Frames kept for one who comes back. */
const replayed = 128;
/** Frames that wait for one who is away before the connection is given up. */
const waiting = 256;

export class Connection {
  user = "";
  /** Empty as long as nobody is known, and for good once the session was found ended. */
  token = "";
  /** The session was good when last looked. */
  trusted = false;
  goneAt = 0;
  private line: Line | undefined;
  private sequence = 0;
  private sent: { seq: number; text: string }[] = [];
  private queue: Event[] = [];
  /** Channels of the user, as known when last looked. */
  channels: Set<string> | undefined;

  constructor(public id: string) {}

  get active(): boolean {
    return this.line !== undefined;
  }

  attach(line: Line): void {
    this.line = line;
  }

  /** Keeps what happens from now on. */
  detach(now: number): void {
    this.line = undefined;
    this.goneAt = now;
  }

  close(): void {
    this.line?.close();
  }

  /** Answers false when too much waits. */
  send(event: Event): boolean {
    if (this.line) this.write(event);
    else if (this.queue.length >= waiting) return false;
    else this.queue.push(event);
    return true;
  }

  reply(answer: JsonObject): void {
    this.line?.send(JSON.stringify(answer));
  }

  /**
   * Comes back on another line, wanting what follows this sequence number. Answers false when that is kept no longer:
   * then it begins anew, and needs a greeting.
   */
  resume(line: Line, wanted: number): boolean {
    const kept = this.sent.findIndex((frame) => frame.seq === wanted);
    const lossless = wanted === 0 || kept >= 0 || this.sent.length === 0 || this.sent.at(-1)!.seq === wanted - 1;
    this.attach(line);
    if (!lossless) {
      this.sent = [];
      this.sequence = 0;
      return false;
    }
    this.sequence = wanted;
    for (const frame of kept < 0 || wanted === 0 ? [] : this.sent.slice(kept)) {
      line.send(frame.text);
      this.sequence = frame.seq + 1;
    }
    return true;
  }

  /** What waited while the line was cut. */
  flush(): void {
    for (const event of this.queue.splice(0)) this.write(event);
  }

  private write(event: Event): void {
    const seq = this.sequence++;
    const text = JSON.stringify(frame(event, seq));
    this.sent.push({ seq, text });
    if (this.sent.length > replayed) this.sent.shift();
    this.line?.send(text);
  }
}

function frame({ event, data, broadcast }: Event, seq: number): JsonObject {
  const { user_id = "", channel_id = "", team_id = "", omit_users } = broadcast;
  const omitted: Json = omit_users ? Object.fromEntries(omit_users.map((id) => [id, true])) : null;
  return { event, data, broadcast: { omit_users: omitted, user_id, channel_id, team_id }, seq };
}
