// What Kith says about groups. Part of the catalogue in messages.ts.

export const GROUP_TEXTS = {
  group_made:
    "This channel is a group now. Owners: {owners}. Everybody else who is here stays as a member. From now on people come in by {add}, and whoever may not be here is put out. {help} explains the rest.",
  group_not_public:
    "I only manage private channels, so I'm leaving this one again. Invite me into a private channel, or ask an admin of Kith to make this one a pool.",
  group_has_pool:
    "The people of this channel are introduced to each other by me, so I leave its membership alone. Should it be a group as well, an owner of the channel writes {manage}.",
  group_already: "This channel is a group already. Nothing was changed.",
  group_manage_private: "Only a private channel can be a group. Nothing was changed.",
  group_manage_admin: "Only an admin of this channel can make it a group. Nothing was changed.",
  group_none_here: "This channel is not a group. {manage} makes it one.",

  group_usage: "{problem} Usage: {usage}",
  group_too_few: "Something is missing after {command}.",
  group_too_many: "{count} words are too many for {command}.",
  group_unknown_flag: "I don't know the flag {flag}. Nothing was changed.",
  group_flag_not_here: "{flag} means nothing to {command}. Nothing was changed.",
  group_only_in_group: "{command} works in a group's channel. Nothing was changed.",
  group_only_direct: "{command} works in a direct message to me. Nothing was changed.",
  group_needs_name: "Which group? {usage}",
  group_no_such_command: "There is no command {command}. {help} lists them.",

  group_unknown_name: "I know nobody and no group called {name}. Nothing was changed.",
  group_unknown_person: "I know nobody called {name}. Nothing was changed.",
  group_unknown_group: "There is no group {name}. Nothing was changed.",
  group_not_in: "There is no group {name} that you are in.",
  group_ambiguous:
    "{name} is a person and a group. Write {person} or {group}, so that I know which you mean. Nothing was changed.",
  group_myself: "I can't be in a group myself: I look after them. Nothing was changed.",

  group_loop: "{subject} can't go in here, it would close a loop: {chain}. Nothing was changed.",
  group_already_member: "{subject} is a member here already. Nothing was changed.",
  group_already_owner: "{subject} is an owner here already. Nothing was changed.",
  group_already_through:
    "{subject} is in already, through {ways}. Nothing was changed; with {yes} I add them directly as well.",
  group_already_owner_through:
    "{subject} owns this group already, through {ways}. Nothing was changed; with {yes} I make them an owner directly as well.",
  group_not_direct:
    "{subject} wasn't put in here directly but comes through {ways}, so that is where to take them out. Nothing was changed.",
  group_not_member: "{subject} isn't in this group. Nothing was changed.",
  group_is_owner: "{subject} is an owner. Use {deop} first, which makes them a member. Nothing was changed.",
  group_no_owner: "{subject} is no owner of this group. Nothing was changed.",
  group_no_owner_through:
    "{subject} owns this group through {ways} and not directly, so that is where to change it. Nothing was changed.",
  group_last_owner:
    "A group can't be without owners. Nothing was changed; to end the group and its channel, use {del}.",
  group_own_ownership: "You would no longer own this group yourself. Nothing was changed; if you mean it, add {yes}.",

  group_would: "Nothing is changed yet. This is what would happen:",
  group_would_nothing: "Nothing is changed yet, and nobody would gain or lose a channel by it.",
  group_would_invite: "{others} would be put into channels.",
  group_would_create: "I would make the private channel {name}. Nothing is made yet.",

  group_included: "Other groups include this one, so it stays. First take it out of these:",
  group_del_confirm:
    "This ends the group, and its channel is archived, for all of its people ({count}). An admin of Kith can restore it from the log. Nothing is changed yet: {yes} does it.",

  group_evicted: "I'm putting out {people}: they may not be in here.",
  group_evict_none: "Everybody in here may be here.",
  group_evict_would: "I would put out {people}: they may not be in here. Nothing is changed yet.",

  group_in: " in {group}",
  group_undone: "Taken back: {what}.",
  group_undo_would: "I would take back: {what}. Nothing is changed yet.",
  group_undo_none: "There is no change of yours that I could take back. Nothing was changed.",
  group_undo_del:
    "Your last change ended a group, which I can't take back. An admin of Kith can restore it from the log. Nothing was changed.",
  group_undo_create: "Your last change made a group. {del} in its channel ends it. Nothing was changed.",
  group_undo_loop: "Taking that back would close a loop by now: {chain}. Nothing was changed.",
  group_undo_last_owner: "Taking that back would leave {group} without owners. Nothing was changed.",

  group_info: "What was put into {group}:",
  group_allusers: "Everybody who may be in {group}, and why:",
  group_owners_of: "Everybody who owns {group}, and why:",
  group_everybody: "The people I know:",
  group_nobody: "Nobody is in {group} at present.",
  group_why: "{person} may be in {group}:",
  group_why_not: "{person} may not be in {group}: no chain leads there.",
  group_mine: "The groups you may be in:",
  group_mine_none: "You are in no group yet. {chan} makes one.",
  group_join_not: "You may not be in {name}. Nothing was changed.",
  group_join_owners: "{name} is not a channel but its owners; nobody can join that. Nothing was changed.",
  group_join_would: "I would put you into {names}. Nothing is changed yet.",
  group_tree: "Your groups. The live picture, for the next hour: {link}",
  group_tree_none: "You are in no group yet, so there is nothing to draw. {chan} makes one.",

  group_hand_add_owner:
    "{person} isn't in this group, so I put them out again. To let them in: {add}. That also opens {others} to them.",
  group_hand_add_owner_only: "{person} isn't in this group, so I put them out again. To let them in: {add}.",
  group_hand_add: "{person} isn't in this group, so I put them out again: only its owners can let people in.",

  group_reconciled:
    "Comparing this channel with its group, I found {people} here, who may not be. I'm putting them out; an owner can {add} them.",

  group_made_public:
    "This channel was made public, so anybody may come in, and I put nobody out. Made private again, it is a group as before; {evict} works all the same.",

  group_moves_failed: "Decided, but the channels couldn't follow everywhere:",
  group_held:
    "By what the group says, {count} of those who are in {group} may not be there. That is a lot at once, so I have put nobody out. Please look: {people}. If they are to go, write {evict} in the channel; otherwise {add} them there.",
  group_lost:
    "Somebody put me out of {group}, and I can't get back by myself. Until I'm invited again nobody is put out there.",
  group_archived_not: "{group} has ended, but I may not archive its channel ({reason}). Please archive it by hand.",
  group_restore_closed:
    "{group} is restored, but I may not open its archived channel. A team admin can unarchive it; then invite me.",

  group_help: "I keep the members of private channels true. A group can be a member or an owner of another group.",
  group_help_here: "In a group's channel:",
  group_help_direct: "In a direct message to me:",
  group_help_names:
    "Names may be written {names}. {owners} means the owners of a group. {dry} with a command only tells what it would do.",
} as const;

/** What the placeholders above stand for, beyond those of messages.ts. */
export const GROUP_PLACEHOLDERS: Record<string, string> = {
  owners: "who owns the group",
  others: "how many people or groups",
  command: "the command that was typed",
  usage: "how a command is written",
  problem: "what was wrong with it",
  flag: "the flag that was typed",
  group: "a group's name",
  subject: "the person or group this is about",
  chain: "the groups that would include each other in a circle",
  ways: "the groups through which somebody is in",
  what: "the change in words",
  names: "names of groups",
  link: "an address",
  yes: "the flag -yes",
  dry: "the flag -dry",
  add: "an !add command",
  deop: "a !deop command",
  del: "the !del command",
  evict: "the !evict command",
  chan: "the !chan command",
  manage: "the !manage command",
  help: "the !help command",
};
