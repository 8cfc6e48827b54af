// The control door: faults, settings, and what Slack's administrators do. Needs the control token.
import type { Courier } from "./deliver/courier";
import type { Sockets } from "./deliver/sockets";
import type { Faults } from "./faults";
import { slackJson } from "./http/http";
import type { Settings, User } from "./model";
import { Refusal } from "./model";
import type { SlackSignIn } from "./sign-in/slack";
import type { Calls } from "./slack/calls";
import type { Limits } from "./slack/limits";
import { addMember, createChannel, removeMember, rename, setArchived } from "./world/channels";
import { changeUser, deactivate, hire, type NewUser } from "./world/people";
import { channelOf, newSecret, userOf, type World } from "./world/world";

export interface Control {
  world: World;
  courier: Courier;
  sockets: Sockets;
  faults: Faults;
  limits: Limits;
  calls: Calls;
  signIn: SlackSignIn;
  /** Until when the API refuses everything, in milliseconds, and how. */
  down: { until: number; how: "drop" | "503" };
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of a private door, checked by what uses them
type Input = any;

/** POST by path; state may be read with GET too. */
export const controls: Record<string, (control: Control, input: Input) => unknown> = {
  state: ({ world, courier, sockets, calls, faults }) => ({
    team: world.workspace.team,
    bot: world.workspace.app.botUserId,
    users: Object.values(world.workspace.users),
    channels: Object.values(world.workspace.channels),
    settings: world.workspace.settings,
    calls: calls.perMinute(),
    outcomes: calls.outcomes(),
    deliveries: courier.log,
    sockets: sockets.count(),
    faults: faults.list(),
  }),
  /** What was called how often, and nothing else. */
  calls: ({ calls }) => ({ calls: calls.perMinute(), outcomes: calls.outcomes(), busiest: calls.busiest() }),
  faults({ faults }, input) {
    faults.set(Array.isArray(input) ? input : [input]);
    return faults.list();
  },
  /** Ends faults and an outage, forgets counts and used rate limits. The workspace stays. */
  reset(control) {
    control.faults.set([]);
    control.limits.reset();
    control.calls.reset();
    control.down.until = 0;
  },
  /** {ms, how?: "drop" | "503"}: connections are dropped, sockets too, or answered 503. */
  down(control, input) {
    control.down.until = control.world.now() + Number(input.ms ?? 0);
    control.down.how = input.how === "503" ? "503" : "drop";
    control.sockets.cut();
    return control.down;
  },
  "cut-sockets": ({ sockets }) => sockets.cut(),
  /** {reason?, ms?, all?}: one line, or all, is asked to come anew, and cut after ms (10,000). */
  "refresh-sockets": ({ sockets }, input) =>
    sockets.refresh(String(input.reason ?? "refresh_requested"), Number(input.ms ?? 10_000), input.all === true),
  /** {ms}: for so long the sockets say nothing, and nobody is let in. */
  "freeze-sockets": ({ sockets }, input) => sockets.freeze(Number(input.ms ?? 0)),
  /** {count}: so many acknowledgements get lost. */
  "lose-acks": ({ sockets }, input) => sockets.loseAcks(Number(input.count ?? 1)),
  /** {text}: goes over every socket as it is. */
  "send-raw": ({ sockets }, input) => sockets.sendRaw(String(input.text ?? "")),
  settings({ world }, input: Partial<Settings>) {
    Object.assign(world.workspace.settings, input);
    world.tell({ type: "settings" });
    return world.workspace.settings;
  },
  "request-url"({ courier }, input) {
    courier.setRequestUrl(input.url ?? undefined);
  },
  /** What Slack does when the app's address is set: the answer must hold the challenge. */
  async "url-verification"({ world, courier }) {
    const challenge = newSecret(24);
    const body = slackJson({ token: world.workspace.app.verificationToken, challenge, type: "url_verification" });
    const answer = await courier.once("event", "url_verification", body);
    return { ok: answer.status === 200 && answer.body.includes(challenge), status: answer.status };
  },
  /** Sends a delivered event again: a duplicate. */
  redeliver: ({ courier }, input) => ({ found: courier.again(String(input.id)) }),
  /** Resolves when every delivery under way has ended. */
  settled: ({ courier }) => courier.settled(),
  "add-user": ({ world }, input: NewUser) => hire(world, input),
  "change-user": ({ world }, input: Partial<User> & { user: string }) => {
    const { user, ...fields } = input;
    return changeUser(world, user, fields);
  },
  deactivate: ({ world }, input) => deactivate(world, String(input.user)),
  "create-channel": ({ world }, input) =>
    createChannel(world, userOf(world, input.by ?? firstPerson(world)).id, String(input.name), input.private === true),
  archive: ({ world }, input) => setArchived(world, channelOf(world, input.channel), true, firstPerson(world)),
  unarchive: ({ world }, input) => setArchived(world, channelOf(world, input.channel), false, firstPerson(world)),
  rename: ({ world }, input) => rename(world, channelOf(world, input.channel), String(input.name)),
  "add-member": ({ world }, input) =>
    addMember(world, channelOf(world, input.channel), userOf(world, input.user).id, firstPerson(world)),
  "remove-member": ({ world }, input) =>
    removeMember(world, channelOf(world, input.channel), String(input.user), firstPerson(world)),
  /** The app is removed from the workspace: events first, then its token is no good. */
  uninstall({ world }) {
    world.tell({ type: "uninstalled" });
    world.workspace.settings.token = "account_inactive";
  },
};

function firstPerson(world: World): string {
  const found = Object.values(world.workspace.users).find((one) => one.kind === "person" && !one.deleted);
  if (!found) throw new Refusal("user_not_found");
  return found.id;
}
