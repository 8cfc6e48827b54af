// What of the picture is shown and what stands out: put onto the canvas in one go.
import type { Core } from "cytoscape";
import type { Colouring } from "./elements";
import { standings, type Tie } from "./ties";

/** Only those with a tie in the chosen rounds; each as large as those they met. */
export function showTies(cy: Core, ties: readonly Tie[], colours: Colouring): void {
  const shown = new Map(ties.map((tie) => [tie.id, tie]));
  const people = standings(ties);
  const most = Math.max(1, ...[...people.values()].map(({ met }) => met));
  cy.batch(() => {
    for (const edge of cy.edges().toArray()) {
      const tie = shown.get(edge.id());
      edge.toggleClass("off", !tie);
      if (tie) edge.data({ times: Math.min(tie.times, 6), met: tie.met === null ? -1 : Number(tie.met) });
    }
    for (const node of cy.nodes().toArray()) {
      const standing = people.get(node.id());
      node.toggleClass("off", !standing);
      // The area, not the width, says how many.
      node.data({ share: Math.sqrt((standing?.met ?? 0) / most), look: colours.of(node.id()) });
    }
  });
}

const NAME_PX = 14;
/** Of more, the names would cover each other. */
const MOST_NAMED = 60;

/** One person with their ties, a path, or one colour stands out, and the rest steps back; nothing given: all alike. */
export function lift(cy: Core, what: { at: string | null; path: readonly string[] | null; look: number | null }): void {
  cy.batch(() => {
    cy.elements().removeClass("faint lifted at");
    cy.nodes().removeStyle("font-size");
    const lifted = standingOut(cy, what);
    if (lifted === null) return;
    cy.elements().not(lifted).addClass("faint");
    lifted.addClass("lifted");
    // Their names can be read however far away one stands.
    if (lifted.nodes().length <= MOST_NAMED) lifted.nodes().style("font-size", NAME_PX / Math.min(1, cy.zoom()));
    for (const id of [what.at, what.path?.at(-1)]) if (id) cy.getElementById(id).addClass("at");
  });
}

function standingOut(cy: Core, { at, path, look }: Parameters<typeof lift>[1]) {
  if (path !== null) {
    const ids = path.slice(1).map((id, i) => [path[i]!, id] as const);
    const steps = ids.map(([a, b]) => cy.getElementById(a).edgesWith(cy.getElementById(b)));
    return steps.reduce(
      (all, step) => all.union(step),
      cy.nodes().filter((node) => path.includes(node.id())),
    );
  }
  if (at !== null) return cy.getElementById(at).closedNeighborhood(":visible");
  if (look === null) return null;
  const those = cy.nodes(`[look = ${look}]`);
  return those.union(those.edgesWith(those));
}
