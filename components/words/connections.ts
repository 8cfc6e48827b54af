// Words of connecting Kith to Slack and Mattermost.

export const connections = {
  title: "Connections",
  about: "Where Kith meets people. It can be connected to one Slack workspace and to one Mattermost team, or to both.",
  names: { slack: "Slack", mattermost: "Mattermost" },
  states: { connected: "Connected", starting: "Connecting", failing: "Failing", off: "Not connected" },
  offAbout: {
    off: {
      slack: "Three steps, about five minutes. Nobody is messaged by it.",
      mattermost:
        "Three steps, about five minutes. Nobody gets a direct message by it. Private channels that Kith's account is in already become groups, and Kith says so in them; public ones without a pool it leaves with a word.",
    },
    before: (name: string) => `It was connected to ${name} before.`,
    waiting: (n: string, name: string) => `${n} messages wait for ${name}; they are sent once it is connected again.`,
  },

  local: (url: string) =>
    `Kith's own address is ${url}. That is enough for a sandbox on this computer. Slack itself needs one it can reach over https: set <code>APP_URL</code> to it and start Kith again, best before you make the app.`,
  insecure: (url: string) =>
    `Kith's own address is ${url}, and Slack only sends to https. Put a proxy with a certificate in front, set <code>APP_URL</code>, and start Kith again.`,
  localServer: (url: string) =>
    `Kith's own address is ${url}. The Mattermost server must be able to reach it when somebody presses a button; until then people can type their answers.`,

  slack: {
    make: "Make the app",
    makeAbout:
      "Kith is an app of your own workspace. The button opens Slack with everything filled in: pick your workspace, then press <b>Next</b> and <b>Create</b>.",
    makeButton: "Make the app in Slack",
    byHand: "The button does not work?",
    byHandAbout:
      "Open <link>api.slack.com/apps</link>, choose <b>Create New App</b>, then <b>From a manifest</b>, pick your workspace, and paste this.",
    manifest: "The app's manifest",
    install: "Install it",
    installAbout:
      "On the app's page open <b>Install App</b>, press <b>Install to Workspace</b>, and allow what it asks for. Slack may warn that an address does not answer: that is put right at the end.",
    paste: "Paste what Kith needs here",
    pasteAbout:
      "The bot's token is on <b>OAuth & Permissions</b>, called Bot User OAuth Token. The signing secret is on <b>Basic Information</b>, under App Credentials; press <b>Show</b>.",
    botToken: "Bot token",
    botTokenHint: "It begins with xoxb-.",
    signingSecret: "Signing secret",
    signingSecretHint: "It proves to Kith that a request comes from Slack. Not needed with an app-level token.",
    appToken: "App-level token",
    appTokenHint:
      "For Socket Mode, where Slack cannot reach Kith: Basic Information → App-Level Tokens, scope connections:write. It begins with xapp-.",
    apiUrl: "API address",
    apiUrlHint: "As it is for Slack itself. For a sandbox, the API address that it prints.",
    reach: "Let Slack reach Kith",
    reachAbout:
      "On the app's page open <b>Event Subscriptions</b> and press <b>Retry</b> beside the Request URL until it says <b>Verified</b>. Then open <b>Interactivity & Shortcuts</b> and see that the address there is this one.",
    events: "Event Subscriptions → Request URL",
    interactions: "Interactivity & Shortcuts → Request URL",
    reached: "Slack reaches Kith.",
    bySocket: "Kith listens to Slack by Socket Mode: Slack needs no address of Kith's.",
    notReached: "Nothing has come from Slack yet. As soon as somebody writes to Kith it is shown here.",
    unsigned:
      "Requests came whose signature does not fit. Either the signing secret is another app's, or this machine's clock is wrong: change the secret, or set the clock.",
  },

  mattermost: {
    account: "Make a bot account",
    accountAbout:
      "In Mattermost open <b>Integrations</b>, then <b>Bot Accounts</b> and <b>Add Bot Account</b>. Call it <b>kith</b> and press <b>Create</b>. Copy the token: it is shown once.",
    accountHint:
      "No such entry? A system admin switches it on: <b>System Console</b> → <b>Integrations</b>, <b>Bot Accounts</b> and <b>Integration Management</b> (personal access tokens).",
    join: "Put it into your team",
    joinAbout:
      "Open the team's menu, choose <b>Invite people</b>, and pick <b>@kith</b>. As a member of the team it can be invited into channels.",
    joinHint:
      "If it is to come back by itself when somebody puts it out of a channel, make it a team admin under <b>Manage members</b>.",
    paste: "Paste the token here",
    pasteAbout: "With the address at which people open Mattermost.",
    apiUrl: "Server",
    apiUrlHint: "Such as https://chat.example.com",
    token: "Bot token",
    tokenHint: "Twenty-six letters and digits.",
    withAccount: "Use a full account instead of a bot",
    withBot: "Use a bot's token instead",
    login: "Name or e-mail address",
    password: "Password",
    team: "Team",
    teamHint: "Only where the account is in several: the part of the address after the server's.",
    more: "Slash command and outgoing webhook",
    moreAbout: "Everything works without them, and they can be added later.",
    commandToken: "Slash command's token",
    commandTokenHint: "Integrations → Slash Commands → Add: trigger word kith, POST to the address below.",
    webhookToken: "Outgoing webhook's token",
    webhookTokenHint:
      "Integrations → Outgoing Webhooks → Add: JSON, trigger words such as !help, callback to the address below.",
    reach: "Let the server reach Kith",
    reachAbout:
      "When somebody presses a button, the server calls Kith. Where Kith's address is a private one, a system admin lists it in <b>System Console</b> → <b>Environment</b> → <b>Developer</b> → <b>Allow untrusted internal connections to</b>. Until then people can type their answers.",
    commands: "Slash command → Request URL",
    webhook: "Outgoing webhook → Callback URL",
    actions: "Buttons are sent to",
  },

  addresses: "Addresses and how to set them",
  connect: "Connect",
  connectedNow: (name: string, workspace: string) => `${name} is connected to ${workspace}.`,
  fromEnvironment: "Set by the environment",
  fromEnvironmentAbout: (name: string) =>
    `${name} is connected by the environment, so its tokens are changed there. Kith reads them when it starts.`,

  workspace: "Workspace",
  team: "Team",
  server: "Address",
  api: "API address",
  bot: "Kith's account there",
  since: "Connected since",
  groups: "Groups",
  groupsOn: "On: private channels can be managed as groups",
  groupsOff: "Only on Mattermost",
  owed: "Messages",
  waiting: (n: string) => `${n} waiting`,
  failed: (n: string) => `${n} failed`,
  nothingOwed: "None waiting",
  heard: "Last heard from",
  never: "Nothing yet",

  tokens: "Tokens",
  tokensAbout: "Kept encrypted, and never shown again to anybody.",
  part: "What",
  partState: "State",
  partChanged: "Last changed",
  parts: {
    botToken: "Bot token",
    signingSecret: "Signing secret",
    appToken: "App-level token",
    token: "Bot token",
    login: "Account's name",
    password: "Account's password",
    team: "Team's name",
    commandToken: "Slash command's token",
    webhookToken: "Outgoing webhook's token",
  },
  set: "Set",
  notSet: "Not set",
  rotate: "Change tokens",
  rotateTitle: (name: string) => `Change ${name}'s tokens`,
  rotateAbout: "They must be of the same workspace. What you leave empty stays as it is.",
  rotateSave: "Try and save",
  rotated: (name: string) => `${name} took the new tokens, and they are in use.`,
  removePart: "Remove",
  removeTitle: (part: string) => `Remove: ${part}?`,
  removeAbout: "What comes with this token is refused from then on. It can be set again.",
  removed: (part: string) => `Removed: ${part}.`,

  test: "Test",
  testing: "Testing",
  tested: "Test",
  checks: {
    token: "Token",
    tokenOk: "Accepted",
    permissions: "Permissions",
    permissionsOk: "All that Kith needs",
    permissionsUnknown: "The platform does not tell",
    permissionsMissing: (list: string) => `Missing: ${list}. Add them to the app and install it again.`,
    clock: "Clock",
    clockOk: "Agrees with the platform's",
    clockOff: (seconds: string) =>
      `Differs by ${seconds} seconds. Set this machine's clock: above five minutes everything is refused.`,
    clockUnknown: "The platform does not tell",
  },

  disconnect: "Disconnect",
  disconnectTitle: (name: string) => `Disconnect ${name}?`,
  disconnectAbout: (workspace: string) =>
    `Kith forgets its tokens for ${workspace}, hears nothing from there and sends nothing. Pools, people, groups and history stay; what is owed waits. Connecting ${workspace} again takes everything up where it was.`,
  disconnected: (name: string) => `${name} is disconnected.`,

  settings: "How Kith behaves there",
  admin: "Messages Kith does not understand",
  adminAbout: "Go to this person, who can answer through Kith. They are in the inbox as well.",
  adminNobody: "Nobody: only the inbox",
  adminChoose: "Choose somebody",
  adminChange: "Choose somebody else",
  adminNone: "Nobody",
  adminTitle: "Who gets messages Kith does not understand?",
  adminSearch: "Name, or the platform's id",
  adminEmpty: "Type a part of their name.",
  adminNotFound: "Nobody is called that.",
  adminPartial:
    "This workspace is large, and only a part was looked through. Paste the person's id if they are not here.",
  adminSet: (name: string) => `${name} gets the messages Kith does not understand.`,
  adminCleared: "Messages Kith does not understand are only in the inbox now.",
  rate: "Messages a minute",
  rateOf: (name: string) => `Messages a minute on ${name}`,
  rateHint: "How fast Kith may post, from 1 to 100,000.",
  rateSave: "Save",
  rateSaved: (n: string) => `Kith posts at most ${n} messages a minute.`,
};
