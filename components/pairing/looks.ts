// How dots look: a colour never alone, but with a shape.
import type { StylesheetJson } from "cytoscape";
import type { Theme } from "@/components/graph/theme";

type Colour = "clay" | "sage" | "plum" | "gold" | "rose" | "ink";
export interface Look {
  colour: Colour | "soft";
  shape: "ellipse" | "triangle" | "rectangle" | "diamond" | "hexagon";
}

/** For the largest of what is told apart by colour; the rest share the last. */
export const LOOKS: readonly Look[] = [
  { colour: "clay", shape: "ellipse" },
  { colour: "sage", shape: "rectangle" },
  { colour: "plum", shape: "triangle" },
  { colour: "gold", shape: "diamond" },
  { colour: "rose", shape: "hexagon" },
];
export const REST: Look = { colour: "soft", shape: "ellipse" };

/** As an SVG path, twelve wide and high. */
export const OUTLINES: Record<Look["shape"], string> = {
  ellipse: "M6,0A6,6 0 0 1 6,12A6,6 0 0 1 6,0Z",
  rectangle: "M1,1H11V11H1Z",
  triangle: "M6,0L12,12H0Z",
  diamond: "M6,0L12,6L6,12L0,6Z",
  hexagon: "M3,1H9L12,6L9,11H3L0,6Z",
};

const DOT = { least: 14, most: 52 };
const FAINT = 0.12;

export function dress(theme: Theme): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: `mapData(share, 0, 1, ${DOT.least}, ${DOT.most})`,
        height: `mapData(share, 0, 1, ${DOT.least}, ${DOT.most})`,
        ...{ "background-color": theme.soft, "border-width": 1.5, "border-color": theme.card },
        ...{ label: "data(name)", "font-family": theme.font, "font-size": 13, color: theme.ink },
        ...{ "text-outline-color": theme.card, "text-outline-width": 2, "text-valign": "bottom", "text-margin-y": 3 },
        ...{ "min-zoomed-font-size": 9, "text-max-width": "140px", "text-wrap": "ellipsis" },
      },
    },
    ...[...LOOKS, REST].map(({ colour, shape }, at) => ({
      selector: `node[look = ${at}]`,
      style: { "background-color": theme[colour], shape },
    })),
    { selector: ".off", style: { display: "none" } },
    { selector: ".faint", style: { opacity: FAINT, "text-opacity": 0 } },
    { selector: "node.lifted", style: { "font-size": 15, "z-index": 3 } },
    {
      selector: "node.at",
      style: { "border-width": 4, "border-color": theme.ink, "font-weight": "bold", "z-index": 4 },
    },
  ] as StylesheetJson;
}
