// Message attachments: kept whole, shown without what their buttons call.
import { newId } from "./ids";
import { isObject, listOf, objectOf, textOf } from "./json";
import type { Json, JsonObject } from "./model";

const texts =
  "fallback color pretext author_name author_link author_icon title title_link text image_url thumb_url footer footer_icon";

/** Props as they are kept: attachments complete, each action with an id. */
export function normaliseProps(props: JsonObject): JsonObject {
  if (props.attachments === undefined || props.attachments === null) return props;
  const attachments = listOf(props.attachments).filter(isObject).map(normalise);
  return { ...props, attachments: attachments.length ? attachments : null };
}

function normalise(given: JsonObject): JsonObject {
  const actions = listOf(given.actions).filter(isObject).map(normaliseAction);
  return {
    id: typeof given.id === "number" ? given.id : 0,
    ...Object.fromEntries(texts.split(" ").map((name) => [name, textOf(given[name])])),
    fields: Array.isArray(given.fields) ? given.fields.filter(isObject).map(field) : null,
    ts: given.ts ?? null,
    ...(actions.length ? { actions } : {}),
  };
}

const field = (given: JsonObject): JsonObject => ({
  title: textOf(given.title),
  value: given.value ?? null,
  short: given.short === true,
});

function normaliseAction(given: JsonObject): JsonObject {
  const known = ["type", "name", "disabled", "style", "data_source", "options", "default_option", "integration"];
  const kept = known.filter((name) => given[name] !== undefined && given[name] !== null && given[name] !== "");
  return { id: textOf(given.id) || newId(), ...Object.fromEntries(kept.map((name) => [name, given[name]!])) };
}

const attachmentsOf = (props: JsonObject) => listOf(props.attachments).filter(isObject);

const actionsOf = (attachment: JsonObject) => listOf(attachment.actions).filter(isObject);

/** All that can be pressed. */
export const actionsIn = (props: JsonObject): JsonObject[] => attachmentsOf(props).flatMap(actionsOf);

/** Where the props have an action of that id. */
export const actionIn = (props: JsonObject, id: string): JsonObject | undefined =>
  actionsIn(props).find((action) => action.id === id);

/** Props as anybody gets them; cookie: what stands in for an integration that is kept nowhere. */
export function visibleProps(props: JsonObject, cookie?: (action: JsonObject) => string): JsonObject {
  if (!Array.isArray(props.attachments)) return props;
  const shown = attachmentsOf(props).map((attachment) => {
    const actions = actionsOf(attachment).map((action) => visibleAction(action, cookie));
    return actions.length ? { ...attachment, actions } : attachment;
  });
  return { ...props, attachments: shown as Json[] };
}

function visibleAction(action: JsonObject, cookie?: (action: JsonObject) => string): JsonObject {
  const { integration, ...rest } = action;
  return integration && cookie ? { ...rest, cookie: cookie(action) } : rest;
}

/** Where words in an attachment may mention somebody. */
export const attachmentTexts = (props: JsonObject): string[] =>
  attachmentsOf(props).flatMap((one) => [textOf(one.pretext), textOf(one.text)].filter(Boolean));

export const integrationOf = (action: JsonObject) => {
  const integration = objectOf(action.integration);
  return { url: textOf(integration.url), context: isObject(integration.context) ? integration.context : undefined };
};
