// The ACME company as it came to be under Groupee in three days: two groups by inviting it, the others by `!chan`.
import { idOf, SmallGroupee } from "./testing";

export const BOT = idOf("groupee");
const [alice, bob, catherine, dave, eleanor, fred, gloria] = [
  "alice",
  "bob",
  "catherine",
  "dave",
  "eleanor",
  "fred",
  "gloria",
].map(idOf) as [string, string, string, string, string, string, string];
const group = (name: string) => idOf(name);
const owners = (name: string) => `${idOf(name)}/owners`;

export function acme(): SmallGroupee {
  const groupee = new SmallGroupee(BOT, Date.parse("2020-06-16T08:30:00Z") / 1000);
  leaders(groupee);
  groupee.seconds += 86_400;
  projects(groupee);
  groupee.seconds += 86_400;
  everybody(groupee);
  return groupee;
}

function leaders(groupee: SmallGroupee): void {
  groupee.register(group("founders"), [], [alice, BOT]);
  groupee.seconds += 300;
  groupee.change("addOwners", group("founders"), [bob]);
  groupee.register(group("hr"), [], [catherine]);
  groupee.change("addOwners", group("hr"), [owners("founders")]);
  groupee.change("addMembers", group("hr"), [group("founders"), dave]);
  groupee.seconds += 60;
  groupee.register(group("tech"), [], [alice]);
  groupee.change("addMembers", group("tech"), [group("founders"), eleanor, fred]);
  groupee.change("addOwners", group("tech"), [owners("founders"), eleanor]);
  groupee.change("removeOwners", group("tech"), [eleanor]);
  groupee.change("removeOwners", group("tech"), [alice]);
  groupee.change("removeMembers", group("tech"), [alice, fred]);
}

function projects(groupee: SmallGroupee): void {
  groupee.register(group("tech-mobile_app"), [group("tech")], [owners("tech")]);
  groupee.change("addMembers", group("tech-mobile_app"), [fred]);
  groupee.seconds += 1;
  groupee.register(group("tech-launch"), [group("tech")], [owners("tech"), eleanor]);
  groupee.change("addMembers", group("tech-launch"), [gloria]);
  groupee.register(group("tech-website"), [group("tech")], [owners("tech")]);
  groupee.change("addMembers", group("tech-website"), [gloria]);
  groupee.drop(group("tech-launch"));
  groupee.register(group("team"), [], [bob]);
  groupee.change("addOwners", group("team"), [owners("hr"), owners("tech")]);
  groupee.change("addMembers", group("team"), [group("hr"), group("tech"), BOT]);
  groupee.change("removeOwners", group("team"), [bob]);
  groupee.change("removeMembers", group("team"), [bob, owners("team")]);
}

function everybody(groupee: SmallGroupee): void {
  groupee.register(group("team-managers_only"), [group("team")], [owners("team")]);
  groupee.change("removeMembers", group("team-managers_only"), [group("team")]);
  groupee.register(group("hr-for_managers"), [group("hr")], [owners("hr")]);
  groupee.change("removeMembers", group("hr-for_managers"), [group("hr")]);
  groupee.change("addMembers", group("hr-for_managers"), [owners("team")]);
  groupee.seconds += 3600;
  groupee.register(group("fun"), [], [eleanor]);
  groupee.change("addMembers", group("fun"), [group("team")]);
  groupee.change("addOwners", group("fun"), [group("team")]);
  groupee.change("removeOwners", group("fun"), [eleanor]);
  groupee.change("removeMembers", group("fun"), [eleanor]);
  groupee.register(group("golf_with_bob"), [], [bob, dave, BOT]);
  groupee.change("removeOwners", group("golf_with_bob"), [dave]);
  groupee.change("removeMembers", group("golf_with_bob"), [dave]);
  groupee.change("addMembers", group("golf_with_bob"), [group("team")]);
}
