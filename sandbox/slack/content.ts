// What a message may say: text, blocks, attachments and metadata of a call, checked by Slack's rules.
import type { Json, JsonObject } from "../model";
import { richText } from "../world/text";
import type { Args } from "./arguments";
import { acceptBlocks } from "./blocks";
import { isObject } from "./faults-found";
import { SlackError } from "./slack-error";

export interface Content {
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  truncated: boolean;
}

const maxText = 40_000;

/** tooLong: the code for a text over 40,000, or undefined where Slack cuts it and warns. Throws no_text, invalid_blocks… */
export function readContent(args: Args, tooLong?: "msg_too_long"): Content {
  const markdown = args.text("markdown_text");
  const given = args.text("text");
  if (markdown && (given || args.json("blocks"))) throw new SlackError("markdown_text_conflict");
  const text = given ?? markdown ?? "";
  const blocks = args.json("blocks") === undefined ? [] : acceptBlocks(args.json("blocks")!, "message");
  const attachments = readAttachments(args.json("attachments"));
  if (!text && !blocks.length && !attachments.length) throw new SlackError("no_text");
  if (text.length > maxText && tooLong) throw new SlackError(tooLong);
  const kept = text.slice(0, maxText);
  return { text: kept, blocks: blocks.length ? blocks : richText(kept), attachments, truncated: kept !== text };
}

function readAttachments(given: Json | undefined): JsonObject[] {
  if (given === undefined || given === false) return [];
  if (!Array.isArray(given)) throw new SlackError("invalid_arguments");
  if (given.length > 100) throw new SlackError("too_many_attachments");
  return given.filter(isObject).map((one, index) => ({ id: index + 1, ...one }));
}

/** Throws invalid_metadata_format, metadata_too_large. */
export function readMetadata(args: Args): JsonObject | undefined {
  const metadata = args.json("metadata");
  if (metadata === undefined) return undefined;
  if (!isObject(metadata) || typeof metadata.event_type !== "string" || !isObject(metadata.event_payload)) {
    throw new SlackError("invalid_metadata_format");
  }
  if (JSON.stringify(metadata).length > 8000) throw new SlackError("metadata_too_large");
  return { event_type: metadata.event_type, event_payload: metadata.event_payload };
}
