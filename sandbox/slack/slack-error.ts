// Slack's way of saying no: HTTP 200 with ok false and a code.
import { type JsonObject, Refusal } from "../model";

export class SlackError extends Refusal {
  constructor(
    code: string,
    /** Further keys of the answer. */
    readonly extra: JsonObject = {},
  ) {
    super(code);
  }
}

/** Wrong arguments carry one line for each, with a JSON pointer. */
export const invalid = (code: string, messages: string[]) =>
  new SlackError(code, { response_metadata: { messages: messages.map((line) => `[ERROR] ${line}`) } });
