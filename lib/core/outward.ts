// The way out to a chat platform. A name may lead elsewhere by the time it is connected to, so where it leads is looked at
// in that very moment, and the address that was looked at is the one that is taken.
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { type AgentOptions, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isForbiddenHost } from "./platform-url";

/** Read as "never sent" by whoever tells failures apart. */
class ForbiddenAddress extends Error {
  readonly code = "EFORBIDDENADDRESS";
  readonly syscall = "connect";
  constructor() {
    super("This address is not one of a chat platform.");
  }
}

/** Far more than a page of people is. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

class AnswerTooLarge extends Error {
  readonly code = "EANSWERTOOLARGE";
  constructor() {
    super("This answer is larger than any of a chat platform.");
  }
}

type Resolve = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

export interface Outward {
  /** The global fetch, but for where it connects to. Redirects are the caller's to refuse. */
  fetch: typeof fetch;
  /** The same for what asks by `node:http` and `node:https`. */
  agentFor(url: string): HttpAgent;
  /** The same for what asks by undici. */
  dispatcher: Agent;
  /** The same for what takes nothing else; whoever uses it looks at addresses that are numbers by themselves. */
  lookup: LookupFunction;
}

export function createOutward(resolve: Resolve = systemLookup): Outward {
  const lookup = allowedOnly(resolve);
  const connect = buildConnector({ lookup });
  const dispatcher = new Agent({
    maxResponseSize: LARGEST_ANSWER,
    // An address that is a number already is not looked up.
    connect: (options, done) =>
      isForbiddenHost(options.hostname) ? done(new ForbiddenAddress(), null) : connect(options, done),
  });
  const [plain, secure] = [guarded(new HttpAgent(), lookup), guarded(new HttpsAgent(), lookup)];
  return {
    ...{ dispatcher, lookup },
    // Node's own fetch takes it; its types are of another edition.
    fetch: async (url, init) => bounded(await fetch(url, { ...init, dispatcher } as unknown as RequestInit)),
    agentFor: (url) => (/^(https|wss):/.test(url) ? secure : plain),
  };
}

/** The dispatcher counts what comes; a few bytes of it may be unpacked to gigabytes. */
function bounded(response: Response): Response {
  if (response.body === null) return response;
  let size = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, onward) {
      size += chunk.byteLength;
      if (size > LARGEST_ANSWER) throw new AnswerTooLarge();
      onward.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(count), { status, statusText, headers });
}

/** Every address that a name has counts: the connection may take any of them. */
export function allowedOnly(resolve: Resolve): LookupFunction {
  return (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const refused = error ?? (found.some(({ address }) => isForbiddenHost(address)) ? new ForbiddenAddress() : null);
      if (refused) return done(refused, options.all ? [] : "");
      if (options.all) return done(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
}

type Connecting = (options: AgentOptions & { host?: string }, done: (error: Error) => void) => unknown;

function guarded<A extends HttpAgent>(agent: A, lookup: LookupFunction): A {
  const own = agent as unknown as { createConnection: Connecting };
  const connect = own.createConnection;
  own.createConnection = (options, done) => {
    if (!isForbiddenHost(options.host ?? "")) return connect.call(agent, { ...options, lookup } as AgentOptions, done);
    return void process.nextTick(done, new ForbiddenAddress());
  };
  return agent;
}

export const outward = createOutward();
