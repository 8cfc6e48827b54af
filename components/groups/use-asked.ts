// What is looked for in groups, as it stands in the address.
"use client";

import {
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import {
  GROUP_FILTERS,
  GROUP_SORTS,
  type GraphSearch,
  type GroupSearch,
  type GroupsSearch,
} from "@/lib/groups/dashboard-search";

/** An ISO moment; whatever else stands there is now. */
const MOMENT = createParser<string>({
  parse: (text) => (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (text) => text,
});
const TEXT = parseAsString.withDefault("");
const PAGE = parseAsInteger.withDefault(1);

const LIST = {
  q: TEXT,
  state: parseAsStringLiteral(GROUP_FILTERS),
  sort: parseAsStringLiteral(GROUP_SORTS).withDefault("name"),
  down: parseAsBoolean.withDefault(false),
  page: PAGE,
  at: MOMENT,
};

/** Whatever is changed but the page itself leads to its first page. */
export function useGroupsAsked() {
  const [asked, set] = useQueryStates(LIST);
  return {
    asked: asked satisfies GroupsSearch,
    ask: (some: Partial<GroupsSearch>) => void set({ page: null, ...some }),
  };
}

const ONE = { q: TEXT, page: PAGE, at: MOMENT };

export function useGroupAsked() {
  const [asked, set] = useQueryStates(ONE);
  return { asked: asked satisfies GroupSearch, ask: (some: Partial<GroupSearch>) => void set({ page: null, ...some }) };
}

const GRAPH = { at: MOMENT, of: parseAsString };

export function useGraphAsked() {
  const [{ at, of }, set] = useQueryStates(GRAPH);
  return { asked: { at, of, key: null }, ask: (some: Partial<GraphSearch>) => void set(some) };
}
