// How groups, people and the seven lines look. Colour is never alone: dashes mean owners only, a filled head owning, a
// hollow one belonging, as in the picture that `!tree` sends.
import type { StylesheetJson } from "cytoscape";
import type { Theme } from "@/components/graph/theme";
import type { Line } from "@/lib/groups/links";

interface LineLook {
  /** On light, and on dark; null: as text is. */
  colour: readonly [light: string, dark: string] | null;
  width: number;
  dashed: boolean;
  heads: readonly Head[];
}
export type Head = "filled" | "hollow";

const RED = ["#d92d20", "#ff7d70"] as const;

/** In the legend's order. */
export const LINES: Record<Line, LineLook> = {
  person_owner: { colour: RED, width: 1.4, dashed: false, heads: ["filled"] },
  person_member: { colour: null, width: 1.2, dashed: false, heads: ["hollow"] },
  members_own: { colour: RED, width: 3, dashed: false, heads: ["filled"] },
  both: { colour: ["#15803d", "#56c98c"], width: 3, dashed: false, heads: ["hollow", "filled"] },
  owners_own: { colour: ["#d61f8a", "#ff8ac8"], width: 3, dashed: true, heads: ["filled"] },
  members_are_members: { colour: ["#8a5a2b", "#d3a06a"], width: 3, dashed: false, heads: ["hollow"] },
  owners_are_members: { colour: ["#2360d8", "#86adff"], width: 3, dashed: true, heads: ["hollow"] },
};
export const DASHES = [9, 5];
export const FAINT = 0.14;

export const colourIn = (line: Line, { ink, isDark }: Pick<Theme, "ink" | "isDark">) =>
  LINES[line].colour?.[isDark ? 1 : 0] ?? ink;

export function dress(theme: Theme): StylesheetJson {
  return [...dots(theme), ...standingOut(theme)] as StylesheetJson;
}

function dots(theme: Theme) {
  const text = { "font-family": theme.font, color: theme.ink, "text-valign": "center", "text-halign": "center" };
  return [
    { selector: "node", style: { ...text, width: "data(w)", height: "data(h)", "min-zoomed-font-size": 6 } },
    {
      selector: "node[kind = 'group']",
      style: {
        ...{ shape: "round-rectangle", "corner-radius": 5, "background-color": theme.tint, "border-color": theme.soft },
        ...{ label: "data(name)", "font-size": 14, "font-weight": 600, "border-width": 1.5 },
      },
    },
    {
      selector: "node[kind = 'group'][?mine]",
      style: { "background-color": theme.card, "border-color": theme.ink, "border-width": 2.5 },
    },
    // Some letters are wider than those a box was measured by.
    {
      selector: "node[kind = 'group'], node[kind = 'person']",
      style: { "text-wrap": "ellipsis", "text-max-width": "data(w)" },
    },
    { selector: "node[?wrong]", style: { "border-style": "dashed", "border-color": theme.rose, "text-wrap": "wrap" } },
    {
      selector: "node[kind = 'person']",
      style: {
        ...{ shape: "ellipse", "background-color": theme.card, "border-width": 1, "border-color": theme.soft },
        ...{ label: "data(name)", "font-size": 13 },
      },
    },
    { selector: "node[kind = 'person'][?mine]", style: { "border-width": 2.5, "border-color": theme.ink } },
    {
      selector: "node[kind = 'frame']",
      style: {
        ...{ shape: "round-rectangle", "corner-radius": 10, "background-opacity": 0.35, "z-index": -1 },
        ...{ "background-color": theme.tint, "border-width": 1, "border-style": "dotted", "border-color": theme.soft },
      },
    },
    {
      selector: "node[kind = 'count'], node[kind = 'effect']",
      style: {
        ...{ shape: "round-rectangle", "corner-radius": 8, "background-color": theme.card, label: "data(name)" },
        // Above the group too that one is at.
        ...{ "border-width": 1, "border-color": theme.soft, "font-size": 12, "z-index": 5 },
      },
    },
    {
      selector: "node[kind = 'effect']",
      style: {
        ...{ "background-color": theme.gold, "border-color": theme.gold, color: theme.card, "font-weight": 700 },
        "font-size": 14,
      },
    },
    {
      selector: "node[kind = 'sign']",
      style: {
        ...{ shape: "round-rectangle", "corner-radius": 4, "background-color": theme.card, label: "data(name)" },
        ...{ "border-width": 1.5, "border-color": theme.gold, "font-size": 20, "font-weight": 700, "z-index": 3 },
        "min-zoomed-font-size": 0,
      },
    },
    { selector: "node[kind = 'sign'][fate = 'goes']", style: { "border-color": theme.rose } },
    { selector: "node[?changed]", style: { "border-color": theme.gold, "border-width": 3 } },
  ];
}

function standingOut(theme: Theme) {
  return [
    { selector: ".faint", style: { opacity: FAINT } },
    {
      selector: "node.at",
      style: { "border-width": 4, "border-color": theme.plum, "border-style": "solid", "z-index": 4 },
    },
  ];
}
