// Block Kit's rules for messages and views, and the keys that Slack adds to what it accepts.
import type { Json, JsonObject } from "../model";
import { blockId } from "../world/text";
import { checkElement } from "./block-elements";
import { Faults, isObject } from "./faults-found";
import { invalid, SlackError } from "./slack-error";

/** Source of the numbers: docs.slack.dev Block Kit reference and the JSDoc of the official node types. */
const maxBlocks = { message: 50, view: 100 };

/** Observed, undocumented: all text of a message's blocks together. */
const maxText = 13_200;

type Surface = keyof typeof maxBlocks;

/**
 * The blocks as Slack keeps them. Throws invalid_blocks_format for what is no list, invalid_blocks with a line for
 * each fault, msg_blocks_too_long.
 */
export function acceptBlocks(given: Json, surface: Surface): JsonObject[] {
  if (!Array.isArray(given)) throw new SlackError("invalid_blocks_format");
  const faults = checkBlocks(given, surface, "/blocks");
  if (faults.length) throw invalid("invalid_blocks", faults);
  const blocks = given.filter(isObject);
  if (surface === "message" && textLength(blocks) > maxText) throw new SlackError("msg_blocks_too_long");
  return blocks.map((block) => completed({ ...block, block_id: block.block_id ?? blockId() }) as JsonObject);
}

/** The faults of a list of blocks, each with its JSON pointer. */
export function checkBlocks(blocks: Json[], surface: Surface, pointer: string): string[] {
  const faults = new Faults();
  if (blocks.length > maxBlocks[surface]) faults.add(pointer, `no more than ${maxBlocks[surface]} items allowed`);
  const seen = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const at = `${pointer}/${index}`;
    if (isObject(block)) checkBlock(block, at, surface, faults, seen);
    else faults.add(at, "must be an object");
  }
  return faults.lines;
}

/** seen: the block ids before this one, unique in a message. */
function checkBlock(block: JsonObject, at: string, surface: Surface, faults: Faults, seen: Set<string>): void {
  faults.length(block, "block_id", 255, at);
  if (typeof block.block_id === "string" && block.block_id) {
    if (seen.has(block.block_id)) faults.add(`${at}/block_id`, `block_id already exists: ${block.block_id}`);
    seen.add(block.block_id);
  }
  const rule = Object.hasOwn(rules, String(block.type)) ? rules[String(block.type)] : undefined;
  if (rule) rule(block, at, faults, surface);
  else faults.add(`${at}/type`, `unsupported type: ${String(block.type)}`);
}

type Rule = (block: JsonObject, at: string, faults: Faults, surface: Surface) => void;

const anything: Rule = () => {};

const rules: Record<string, Rule> = {
  divider: anything,
  rich_text: (block, at, faults) => faults.list(block, "elements", 1, 1000, at),
  markdown: (block, at, faults) => faults.textual(block, "text", 12_000, at),
  video: anything,
  table: anything,
  file: anything,
  call: anything,
  section(block, at, faults) {
    if (block.text === undefined && block.fields === undefined) {
      return faults.add(at, "missing required field: text or fields");
    }
    if (block.text !== undefined) faults.text(block.text, `${at}/text`, { max: 3000 });
    if (block.fields !== undefined) {
      for (const [index, field] of faults.list(block, "fields", 1, 10, at).entries()) {
        faults.text(field, `${at}/fields/${index}`, { max: 2000 });
      }
    }
    if (block.accessory !== undefined) checkElement(block.accessory, `${at}/accessory`, "section", faults);
  },
  header: (block, at, faults) => faults.text(block.text, `${at}/text`, { max: 150, plain: true }),
  image(block, at, faults) {
    if (block.slack_file === undefined) faults.textual(block, "image_url", 3000, at);
    faults.textual(block, "alt_text", 2000, at);
    if (block.title !== undefined) faults.text(block.title, `${at}/title`, { max: 2000, plain: true });
  },
  actions(block, at, faults) {
    const ids = new Set<string>();
    for (const [index, element] of faults.list(block, "elements", 1, 25, at).entries()) {
      checkElement(element, `${at}/elements/${index}`, "actions", faults, ids);
    }
  },
  context(block, at, faults) {
    for (const [index, element] of faults.list(block, "elements", 1, 10, at).entries()) {
      const here = `${at}/elements/${index}`;
      if (isObject(element) && element.type === "image") rules.image!(element, here, faults, "message");
      else faults.text(element, here, { max: 3000 });
    }
  },
  input(block, at, faults) {
    faults.text(block.label, `${at}/label`, { max: 2000, plain: true });
    if (block.hint !== undefined) faults.text(block.hint, `${at}/hint`, { max: 2000, plain: true });
    checkElement(block.element, `${at}/element`, "input", faults);
  },
};

function textLength(value: Json | undefined): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === "text" && typeof one === "string" ? one.length : textLength(one)),
    0,
  );
}

/** Elements without a value of their own that Slack still gives an action id. */
const interactive =
  /^(button|overflow|datepicker|timepicker|datetimepicker|checkboxes|radio_buttons|.*_select|.*_input)$/;

/** What Slack adds: emoji and verbatim on texts, action ids on elements. */
export function completed(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(completed);
  if (!isObject(value)) return value ?? null;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, completed(one)]));
  const type = String(value.type);
  if (type === "plain_text") return { emoji: true, ...inner };
  if (type === "mrkdwn") return { verbatim: false, ...inner };
  if (interactive.test(type) && !value.action_id) return { ...inner, action_id: blockId() };
  return inner;
}
