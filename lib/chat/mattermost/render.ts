// A message as Mattermost takes it: Markdown, what can be pressed, and the delivery id.

import { clip } from "../cut";
import type { DeliveryKind, DeliveryMark, Message, Part } from "../port";
import { type Attachment, attachmentsOf, type Place, type Seal } from "./buttons";
import { escaped, evenly, type NameOf, picture, piecesOf, quoted } from "./markdown";

/** Source: the server's limit since 5.0; it counts characters, we count no fewer. */
const LONGEST = 16_383;

export interface Rendered {
  message: string;
  props: { attachments: Attachment[]; kith_delivery: string; kith_kind: DeliveryKind };
}

/** Never throws: what is too long is cut with an ellipsis, an empty message is one. */
export function render(message: Message, mark: DeliveryMark, nameOf: NameOf, place: Place, sealing: Seal): Rendered {
  const paragraphs = message.parts.map((part) => paragraph(part, nameOf)).filter((pieces) => pieces.length > 0);
  const row = paragraphs.flatMap((pieces, index) => (index === 0 ? pieces : ["\n\n", ...pieces]));
  return {
    message: clip(row, LONGEST).trimEnd() || "…",
    props: {
      attachments: attachmentsOf(message, place, sealing),
      kith_delivery: mark.id,
      kith_kind: mark.kind,
    },
  };
}

/** An empty line follows each: without it the next one would belong to the quote before. */
function paragraph(part: Part, nameOf: NameOf): string[] {
  switch (part.kind) {
    case "text":
    case "context":
      return piecesOf(part.spans, nameOf);
    case "quote":
      return quoted(part.text);
    case "lines":
      return evenly(part.lines);
    case "fields":
      return part.fields.flatMap(({ label, value }, index) => [
        index === 0 ? "" : "\n",
        ...piecesOf([{ kind: "bold", text: label }], nameOf),
        " ",
        ...escaped(value),
      ]);
    case "image":
      return picture(part.url, part.alt);
    case "date":
      return escaped(`No date can be picked here: please write it, like ${part.initial ?? "2026-11-20"}.`);
    case "buttons":
    case "menu":
      return [];
  }
}

/** The ids a message names, for which names are needed. */
export function namedIn(message: Message): { users: string[]; channels: string[] } {
  const spans = message.parts.flatMap((part) => (part.kind === "text" || part.kind === "context" ? part.spans : []));
  return {
    users: spans.flatMap((span) => (span.kind === "mention" ? [span.user] : [])),
    channels: spans.flatMap((span) => (span.kind === "channel" ? [span.channel] : [])),
  };
}
