// Going from one dot to the next by arrow keys.
import type { Core } from "cytoscape";
import { nearest, nearestTo, type Way } from "./nearest";

export const ARROWS: Readonly<Record<string, Way>> = {
  ...{ ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" },
};

/** From the dot one is at; at first to the one nearest the middle of what is in view. What stands aside, such as a frame, is no dot. */
export function stepFrom(cy: Core, at: string | null, way: Way): string | null {
  const spots = cy.nodes(":visible[^aside]").map((node) => ({ id: node.id(), ...node.position() }));
  const from = spots.find(({ id }) => id === at);
  return from ? nearest(spots, from, way) : nearestTo(spots, middle(cy));
}

function middle(cy: Core) {
  const { x1, x2, y1, y2 } = cy.extent();
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}
