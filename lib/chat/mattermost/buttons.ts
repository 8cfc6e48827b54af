// Buttons and menus: each carries what it is about, sealed, for anybody may send anything to our address.

import { clip } from "../cut";
import type { Message } from "../port";
import { tidy } from "./markdown";

/** Source: seen with 5.37, which refuses props of more than 8,000 characters; room is left for what it adds. */
const MOST = 7000;
const LIMIT = { label: 75, options: 100, option: 75, value: 150, subject: 255 } as const;

export interface Sealed {
  action: string;
  subject: string;
  delivery: string;
  workspace: string;
  channel: string;
  addressees: string[];
  /** Milliseconds. */
  until: number;
  mac: string;
}

/** Where a message goes and who may press; null where it goes to no conversation that we know of. */
export type Place = Omit<Sealed, "action" | "subject" | "mac"> | null;
export interface Seal {
  actionsUrl: string;
  seal(text: string): string;
}

interface Action {
  /** Only letters and digits: it is part of the address that is pressed. */
  id: string;
  name: string;
  type: "button" | "select";
  style?: "primary" | "danger";
  options?: { text: string; value: string }[];
  integration: { url: string; context: Sealed };
}
export interface Attachment {
  fallback: string;
  actions: Action[];
}

/** One attachment with all that can be pressed, or none. What is too much for the server is left out from the end. */
export function attachmentsOf(message: Message, place: Place, sealing: Seal): Attachment[] {
  if (!place) return [];
  const actions: Action[] = [];
  let room = MOST;
  for (const draft of message.parts.flatMap(draftsOf)) {
    const context = sealed({ ...place, action: draft.action, subject: draft.subject.slice(0, LIMIT.subject) }, sealing);
    const action: Action = {
      id: `${draft.action.replace(/[^A-Za-z0-9]/g, "")}${actions.length}`,
      ...draft.shown,
      integration: { url: sealing.actionsUrl, context },
    };
    room -= JSON.stringify(action).length;
    if (room < 0) break;
    actions.push(action);
  }
  return actions.length === 0 ? [] : [{ fallback: actions.map(({ name }) => name).join(" · "), actions }];
}

interface Draft {
  action: string;
  subject: string;
  shown: Pick<Action, "name" | "type" | "style" | "options">;
}

function draftsOf(part: Message["parts"][number]): Draft[] {
  if (part.kind === "buttons") {
    return part.buttons.map(({ action, subject, label, style }) => ({
      action,
      subject,
      shown: { name: short(label, LIMIT.label), type: "button", ...(style && { style }) },
    }));
  }
  if (part.kind !== "menu" || part.options.length === 0) return [];
  const options = part.options
    .slice(0, LIMIT.options)
    .map(({ label, value }) => ({ text: short(label, LIMIT.option), value: value.slice(0, LIMIT.value) }));
  const { action, subject, placeholder } = part;
  return [{ action, subject, shown: { name: short(placeholder, LIMIT.label), type: "select", options } }];
}

/** Shown as it is, without Markdown; the server wants at least one character. */
function short(text: string, size: number): string {
  return clip(Array.from(tidy(text.replace(/\s+/g, " ")).trim() || "…"), size);
}

function sealed(context: Omit<Sealed, "mac">, sealing: Seal): Sealed {
  return { ...context, mac: sealing.seal(sealedText(context)) };
}

/** What the seal is over. The first word keeps it from being one of something else. */
export function sealedText(context: Omit<Sealed, "mac">): string {
  const { workspace, channel, delivery, action, subject, addressees, until } = context;
  return JSON.stringify(["mattermost.press", workspace, channel, delivery, action, subject, addressees, until]);
}
