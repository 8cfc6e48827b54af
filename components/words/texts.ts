// Words of a pool's texts: what each is called, and when people get it.
import type { PoolTextGroup, PoolTextKey } from "@/lib/bot/pool-texts";

interface About {
  title: string;
  note: string;
}

const about: Record<PoolTextKey, About> = {
  ask_intro_first: {
    title: "First contact",
    note: "Sent to somebody who has no intro yet, the first time a round begins with them.",
  },
  ask_intro_hint: { title: "How intros work", note: "In small print under every request for an intro." },
  ask_intro_again: {
    title: "Asking again",
    note: "Sent in a later round to somebody who still has no intro; three requests in all.",
  },
  intro_counted_in: {
    title: "Counted in",
    note: "Added to the thanks for a first intro while a round is asking: its writer takes part at once.",
  },
  ask_availability: {
    title: "Are you free?",
    note: "Sent to everybody with an intro when a round begins, with buttons for Yes and Not this time.",
  },
  ask_availability_again: {
    title: "Reminder",
    note: "Sent when an organiser reminds those who have not answered yet.",
  },
  typed_answer: {
    title: "Answers can be typed",
    note: "In small print under questions, on Mattermost only: buttons may not work everywhere there.",
  },
  available_yes: { title: "Said yes", note: "Takes the place of the question after a yes." },
  available_no: { title: "Said no", note: "Takes the place of the question after a no." },
  available_no_intro: {
    title: "Yes without an intro",
    note: "The answer to a yes of somebody who has not written an intro.",
  },
  available_left: {
    title: "Left the channel",
    note: "The answer to a press by somebody who is not in the channel any more.",
  },
  resumed_asked: {
    title: "Back from a pause",
    note: "Said to somebody who comes back from a pause while a round is asking; the question follows.",
  },
  introduction: { title: "Introduction", note: "Begins the group message to everybody in a match." },
  introduction_person: { title: "Before each intro", note: "Stands before what each person wrote about themself." },
  introduction_no_intro: {
    title: "No intro to show",
    note: "Stands where somebody's intro would be if they have taken it back.",
  },
  introduction_end: { title: "Over to you", note: "Ends the group message." },
  left_out_odd: {
    title: "Odd one out",
    note: "Sent to somebody who was free and could not be placed because the number was odd.",
  },
  left_out_excluded: {
    title: "Sitting out",
    note: "The same, for somebody who is marked as one who can be left out.",
  },
  left_out_never_pair: {
    title: "No match possible",
    note: "Sent to somebody who was free and may not be paired with anybody left. It gives nobody away.",
  },
  left_out_cancelled: {
    title: "Round called off",
    note: "Sent to those who said yes when a round is closed before anybody was introduced.",
  },
  available_matched_late: {
    title: "Late yes, matched",
    note: "The answer to a yes after the matches are out, when somebody is still free.",
  },
  introduction_late: { title: "Introduction of latecomers", note: "Begins the group message of such a late match." },
  available_proposed: {
    title: "Late yes, to be reviewed",
    note: "The same in a pool whose matches are reviewed first: an organiser decides.",
  },
  available_waiting: { title: "Late yes, waiting", note: "The same when nobody is free at the moment." },
  available_in_match: {
    title: "Already matched",
    note: "The answer to a press by somebody who is in one of the published matches.",
  },
  available_too_late: {
    title: "Too late",
    note: "The answer to a press when too little of the round is left.",
  },
  available_closed: { title: "Round is over", note: "The answer to a press about a round that is closed." },
  ask_met_close: {
    title: "Did you meet?",
    note: "Sent to everybody in a match when the round closes, with buttons for Yes, Not yet and No.",
  },
  ask_met_next: {
    title: "Did you meet after all?",
    note: "Sent after the next round's question, to those whose answer is still open.",
  },
  met: { title: "They met", note: "Takes the place of the question after a yes." },
  not_yet: { title: "Not yet", note: "Takes the place of the question after a not yet." },
  not_met: { title: "They did not meet", note: "Takes the place of the question after a no." },
  met_change: { title: "Changing the answer", note: "In small print under the answer, before the other buttons." },
  status_no_round: { title: "No round", note: "Said to whoever asks for their status while no round is going on." },
  status_unanswered: { title: "Not answered", note: "The same while their answer is awaited." },
  status_yes: { title: "In", note: "The same after a yes." },
  status_no: { title: "Not in", note: "The same after a no." },
  status_introduced: { title: "Matches are out", note: "The same once the matches are published." },
  stats_link: { title: "The numbers", note: "Said to whoever asks for the stats." },
};

const groups: Record<PoolTextGroup, string> = {
  intro: "Getting to know people",
  asking: "A round begins",
  introduction: "The introduction",
  left_out: "Left out",
  late: "After the matches are out",
  met: "Did they meet?",
  status: "When somebody asks",
};

export const texts = {
  title: "Texts",
  about:
    "What Kith says in this pool, in the order people meet it. Each message can be worded anew for this pool alone.",
  leaving: {
    title: "Leave without saving?",
    about: "What you have changed here and not saved is lost.",
    action: "Leave",
  },
  list: "Messages",
  choose: "Which message",
  texts: about,
  groups,
  own: "Own words",
  unsaved: "Not saved",
  wording: "The message",
  hint: "*Words between asterisks* are bold. What stands in braces is filled in when it is sent.",
  left: (n: string) => `${n} characters left`,
  placeholders: "To be filled in",
  noPlaceholders: "Nothing is filled in here.",
  insert: (name: string, meaning: string) => `Put in {${name}}: ${meaning}`,
  inBraces: (name: string) => `{${name}}`,
  leftOut: (names: string) => `Left out: ${names}. People will not read it in this message.`,
  standard: "As Kith says it",
  save: "Save",
  saved: (title: string) => `“${title}” is worded anew in this pool.`,
  reset: "Use Kith's words again",
  resetSaid: (title: string) => `“${title}” is in Kith's words again.`,
  discard: "Discard changes",
  readOnly: "You can read these texts and not change them.",
  preview: "As people see it",
  platforms: { slack: "Slack", mattermost: "Mattermost" },
  previewAbout: "With people who do not exist.",
  kith: "Kith",
  app: { slack: "APP", mattermost: "BOT" },
  time: "09:00",
  nothing: "This message is not part of what Slack shows.",
};
