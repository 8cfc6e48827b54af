// Words of signing in, of setting Kith up, and of being let in.

const PLATFORMS = { slack: "Slack", mattermost: "Mattermost" };
export type Platform = keyof typeof PLATFORMS;

/** Why somebody who came from the chat was not let in. */
const REFUSED: Record<string, (platform: string) => string> = {
  stranger: (platform) =>
    `That ${platform} account belongs to another ${place(platform)} than the one Kith is connected to. Sign in with an account of this one.`,
  bot: (platform) => `That is a bot's ${platform} account. Sign in as a person.`,
  deactivated: (platform) => `That ${platform} account is deactivated, so it opens nothing here.`,
  disabled: () => "Your access was turned off. An admin of Kith can turn it on again.",
  taken: (platform) =>
    `That ${platform} account is another Kith user's already. Nothing was changed: choose another account, or a password.`,
  unreadable: (platform) => `Kith could not ask ${platform} who you are. Try again in a minute.`,
  uninvited: () => "That invitation was used meanwhile, or its time is over. Ask an admin for a new link.",
};

const place = (platform: string) => (platform === "Mattermost" ? "team" : "workspace");

export const auth = {
  platforms: PLATFORMS,
  email: "E-mail address",
  password: "Password",
  newPassword: "New password",
  again: "The same again",
  passwordHint: "At least 12 characters. A few words in a row are easy to remember and hard to guess.",
  name: "Your name",
  failed: "Signing in did not work. Try again in a moment.",
  noCookies: "Your browser keeps no cookies of this page, and without one nobody can be signed in.",

  signIn: "Sign in",
  signInAbout: "For those who run the rounds, and for everybody who wants to see where they stand.",
  goOn: "Sign in",
  or: "or",
  with: (platform: Platform) => `Sign in with ${PLATFORMS[platform]}`,
  forgotten: "Forgotten your password? An admin can send you a link to choose a new one.",
  ended: "Your session has ended. Sign in again, and you come back to where you were.",
  first: "Sign in to see that page; you come to it right away.",
  notBack: (platform: Platform | null) =>
    `Signing in${platform ? ` with ${PLATFORMS[platform]}` : ""} was not finished. Nothing was changed: try again.`,
  /** `why` comes from the address, so it may be anything. */
  refused: (why: string, platform: Platform) =>
    Object.hasOwn(REFUSED, why) ? (REFUSED[why]?.(PLATFORMS[platform]) ?? null) : null,

  setUp: "Set up Kith",
  setUpAbout: "Nobody can sign in yet. Whoever has the token becomes the first admin, and lets everybody else in.",
  token: "Token",
  tokenPlace: {
    terminal: "It stands in the terminal in which Kith was started.",
    file: "It is in the file setup-token in Kith's data directory, which only whoever runs Kith can read.",
  },
  tokenTime: "It is good for 60 minutes and one use. Start Kith again for a new one.",
  makeAdmin: "Become the first admin",

  invited: (name: string) => `Welcome, ${name}`,
  invitedAbout: (role: string) =>
    `You are invited to Kith as ${ROLE_WORDS[role] ?? role}. Choose how you sign in from now on.`,
  resetTitle: (name: string) => `A new password for ${name}`,
  resetAbout: "Choose how you sign in from now on. Wherever you are still signed in, you are signed out.",
  continueWith: (platform: Platform) => `Continue with ${PLATFORMS[platform]}`,
  byPassword: "With a password",
  byPlatformAbout: "Your account there is then bound to this invitation.",
  choosePassword: "Choose this password",
  emailFixed: "It came with the invitation, and is what you sign in with.",
  invitation: "Invitation",
  usedTitle: "This invitation was used",
  usedAbout: "Each link works once. If it was you, sign in; if not, tell an admin of Kith and ask for a new link.",
  expiredTitle: "This invitation is over",
  expiredAbout: "Links are good for seven days. Ask an admin of Kith for a new one.",
  unknownTitle: "There is no such invitation",
  unknownAbout: "The link may have been cut off when it was copied, or taken back. Ask an admin of Kith for a new one.",
  slowTitle: "Too many attempts",
  toSignIn: "Sign in",
};

const ROLE_WORDS: Record<string, string> = {
  admin: "an admin",
  manager: "a pool manager",
  viewer: "a viewer",
  member: "a member",
};
