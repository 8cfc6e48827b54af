// Words of the page about oneself.
import type { AnswerValue } from "@/db/schema";
import type { PublicName } from "@/lib/meetups/choices";

const times = (n: number) => (n === 1 ? "one other place" : `${n} other places`);

export const me = {
  title: "Your account",
  signOut: "Sign out",
  roles: { admin: "Admin", manager: "Pool manager", viewer: "Viewer", member: "Member" },

  pools: "Your rounds",
  poolsAbout: "Leave a channel to leave its pool; write “stop” to Kith to take a break from all of them.",
  noPools: "You are in no pool",
  noPoolsAbout: "Join a channel in which Kith pairs people, and it shows here.",
  channel: (name: string) => `#${name}`,
  round: (number: number) => `Round ${number}`,
  beforeFirst: "Before its first round",
  isOver: "over",
  saidYes: "you said yes",
  saidNo: "you said no",
  saidNothing: "you have not answered",
  next: "The next begins on",
  unplanned: "The next is not planned yet.",
  stats: "Numbers",
  statsOf: (pool: string) => `Numbers of ${pool}`,
  paused: "You are taking a break",
  pausedUntilWritten: "Nobody asks or pairs you. Write anything to Kith in the chat to end it.",
  pausedUntil: "Nobody asks or pairs you until",

  intro: "Your introduction",
  introAbout: "What people read who are paired with you. Write “change intro” to Kith in the chat to change it.",
  noIntro: "You have not introduced yourself yet",
  noIntroAbout:
    "Without an introduction nobody is paired with you. Write a few lines about yourself to Kith in the chat.",

  matches: "People you were paired with",
  noMatches: "Nobody yet",
  noMatchesAbout: "After your first round you find here who it was.",
  who: "Who",
  pool: "Pool",
  when: "When",
  youSaid: "You said",
  answers: { met: "Met", not_yet: "Not yet", no: "Did not meet" } satisfies Record<AnswerValue, string>,
  noAnswer: "Nothing yet",

  publicName: "How others see you in the numbers",
  publicNameAbout: "The pages with a pool's numbers list who met how many people. You choose how you stand there.",
  publicNames: {
    name: (name: string) => `As ${name}`,
    initials: (_: string, initials: string) => `As ${initials}`,
    hidden: () => "Not at all",
  } satisfies Record<PublicName, (name: string, initials: string) => string>,
  publicNameHints: {
    name: "Your full name.",
    initials: "Your initials only.",
    hidden: "You count, but are not listed.",
  } satisfies Record<PublicName, string>,
  publicNameDone: {
    name: "Your full name is shown in the numbers.",
    initials: "Only your initials are shown in the numbers.",
    hidden: "You are no longer listed in the numbers.",
  } satisfies Record<PublicName, string>,

  groups: "Your groups",
  groupsAbout: "Private channels of which Kith keeps the members.",
  allGroups: "All of them, with who is in and why",
  owner: "owner",
  loginStats: "Numbers for those who are signed in",

  signIn: "Signing in",
  name: "Your name",
  nameHint: "How you appear to others in the dashboard.",
  nameDone: (name: string) => `You are called ${name} from now on.`,
  save: "Save",
  email: "E-mail address",
  noEmail: "None: you come in through the chat.",
  password: "Password",
  changePassword: "Change the password",
  changePasswordAbout: "Everywhere else you are signed in, you are signed out by it.",
  presentPassword: "Present password",
  newPassword: "New password",
  noPassword: "None: you come in through the chat. An admin can send you a link to choose one.",
  passwordDone: (ended: number) =>
    ended === 0 ? "The password is changed." : `The password is changed, and you are signed out in ${times(ended)}.`,
  sessions: "Where you are signed in",
  here: "This browser",
  elsewhere: "Another browser",
  via: { password: "with a password", slack: "through Slack", mattermost: "through Mattermost" },
  since: "since",
  until: "until",
  endOthers: "Sign out everywhere else",
  endOthersAbout: "Every other browser has to sign in again. This one stays.",
  endedOthers: (ended: number) =>
    ended === 0 ? "You were signed in nowhere else." : `You are signed out in ${times(ended)}.`,
};
