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
  heads: readonly ("filled" | "hollow")[];
}

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
const FAINT = 0.14;

export const colourIn = (line: Line, { ink, isDark }: Pick<Theme, "ink" | "isDark">) =>
  LINES[line].colour?.[isDark ? 1 : 0] ?? ink;

export function dress(theme: Theme): StylesheetJson {
  return [...dots(theme), ...lines(theme), ...standingOut(theme)] as StylesheetJson;
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
        ...{ "border-width": 1, "border-color": theme.soft, "font-size": 12, "z-index": 2 },
      },
    },
    {
      selector: "node[kind = 'effect']",
      style: {
        ...{ "background-color": theme.gold, "border-color": theme.gold, color: theme.card, "font-weight": 700 },
        "font-size": 14,
      },
    },
  ];
}

function lines(theme: Theme) {
  return [
    {
      selector: "edge",
      style: {
        "arrow-scale": 0.9,
        "target-arrow-shape": "triangle",
        "line-cap": "butt",
        "edge-distances": "endpoints",
      },
    },
    {
      selector: "edge[kind = 'curve']",
      style: {
        ...{ "curve-style": "unbundled-bezier", "source-endpoint": "50% 0%", "target-endpoint": "data(end)" },
        ...{ "control-point-weights": "data(weights)", "control-point-distances": "data(distances)" },
      },
    },
    {
      selector: "edge[kind = 'back']",
      style: {
        ...{ "curve-style": "unbundled-bezier", "edge-distances": "intersection" },
        ...{ "control-point-weights": 0.5, "control-point-distances": 70 },
      },
    },
    ...(Object.keys(LINES) as Line[]).map((line) => lineStyle(line, theme)),
    // Behind the first, with next to no line to it.
    {
      selector: "edge[head = 2]",
      style: { width: 0.01, "target-arrow-fill": "hollow", "target-distance-from-node": 12, label: "" },
    },
    ...fates(theme),
  ];
}

function lineStyle(line: Line, theme: Theme) {
  const { width, dashed, heads } = LINES[line];
  const colour = colourIn(line, theme);
  return {
    selector: `edge[look = '${line}']`,
    style: {
      ...{ width, "line-color": colour, "target-arrow-color": colour },
      ...{ "line-style": dashed ? "dashed" : "solid", "line-dash-pattern": DASHES },
      ...{ "target-arrow-fill": heads.at(-1) },
    },
  };
}

function fates(theme: Theme) {
  const style = {
    ...{ "font-size": 20, "font-weight": 700, "font-family": theme.font, color: theme.ink },
    ...{ "text-background-color": theme.card, "text-background-opacity": 1, "text-background-padding": "3px" },
    ...{ "text-background-shape": "round-rectangle", "text-border-width": 1.5, "text-border-opacity": 1 },
  };
  return [
    {
      selector: "edge[fate = 'comes']",
      style: {
        ...{
          ...style,
          label: "data(sign)",
          "text-border-color": theme.gold,
          "underlay-color": theme.gold,
          "underlay-opacity": 0.3,
        },
        ...{ "underlay-padding": 5, "line-style": "dashed", "line-dash-pattern": [4, 3], "z-index": 3 },
      },
    },
    {
      selector: "edge[fate = 'goes']",
      style: {
        ...{
          ...style,
          label: "data(sign)",
          "text-border-color": theme.rose,
          "line-style": "dotted",
          "line-opacity": 0.7,
          "z-index": 3,
        },
      },
    },
    {
      selector: "node[?changed]",
      style: { "border-color": theme.gold, "border-width": 3 },
    },
  ];
}

function standingOut(theme: Theme) {
  return [
    { selector: ".faint", style: { opacity: FAINT } },
    { selector: "edge.lifted", style: { "z-index": 4 } },
    { selector: "edge.way", style: { "underlay-color": theme.plum, "underlay-opacity": 0.28, "underlay-padding": 6 } },
    {
      selector: "node.at",
      style: { "border-width": 4, "border-color": theme.plum, "border-style": "solid", "z-index": 4 },
    },
  ];
}
