// What of the picture is shown and what stands out: put onto the dots in one go.
import type { Core } from "cytoscape";
import type { Colouring } from "./elements";
import { type Standing, type Tie, tiesWith } from "./ties";

/** Only those with a tie in the chosen rounds are there; each as large as those they met. */
export function lookOf(people: ReadonlyMap<string, Standing>, colours: Colouring) {
  const most = Math.max(1, ...[...people.values()].map(({ met }) => met));
  return (id: string) => {
    const standing = people.get(id);
    // The area, not the width, says how many.
    const share = Math.sqrt((standing?.met ?? 0) / most);
    return { isOff: standing === undefined, data: { share, look: colours.of(id) } };
  };
}

export function showPeople(cy: Core, people: ReadonlyMap<string, Standing>, colours: Colouring): void {
  const look = lookOf(people, colours);
  cy.batch(() => {
    for (const node of cy.nodes().toArray()) {
      const { isOff, data } = look(node.id());
      if (node.hasClass("off") !== isOff) node.toggleClass("off", isOff);
      if (node.data("share") !== data.share || node.data("look") !== data.look) node.data(data);
    }
  });
}

export interface Chosen {
  at: string | null;
  path: readonly string[] | null;
  look: number | null;
}
export interface StandingOut {
  people: ReadonlySet<string>;
  /** By their ids. */
  ties: ReadonlySet<string>;
}

/** One person with their ties, a path, or one colour; null: all are alike. Pure. */
export function standingOut(
  ties: readonly Tie[],
  { at, path, look }: Chosen,
  lookOf: (id: string) => number,
): StandingOut | null {
  if (path !== null) {
    const steps = path.slice(1).flatMap((id, i) => [`${path[i]}-${id}`, `${id}-${path[i]}`]);
    return { people: new Set(path), ties: new Set(steps) };
  }
  if (at === null && look === null) return null;
  const those = at !== null ? tiesWith(ties, at) : ties.filter(({ a, b }) => lookOf(a) === look && lookOf(b) === look);
  const people = those.flatMap(({ a, b }) => [a, b]);
  return { people: new Set(at === null ? people : [at, ...people]), ties: new Set(those.map(({ id }) => id)) };
}

const NAME = { size: 14, room: 160 };
/** Of more, the names would cover each other. */
const MOST_NAMED = 16;

/** The rest steps back. */
export function lift(cy: Core, out: StandingOut | null, ends: readonly (string | null | undefined)[]): void {
  cy.batch(() => {
    // Only where there is something: to take away nothing from a thousand takes long too.
    cy.nodes(".faint, .lifted, .at")
      .removeClass("faint lifted at")
      .removeStyle("font-size text-max-width min-zoomed-font-size");
    if (out === null) return;
    const lifted = cy.nodes().filter((node) => out.people.has(node.id()));
    cy.nodes().not(lifted).addClass("faint");
    lifted.addClass("lifted");
    // Their names can be read however far away one stands.
    const away = Math.min(1, cy.zoom());
    const named = cy
      .nodes()
      .filter((node) => ends.includes(node.id()))
      .union(lifted.length <= MOST_NAMED ? lifted : cy.collection());
    named.style({
      ...{ "min-zoomed-font-size": 0, "font-size": NAME.size / away },
      "text-max-width": `${NAME.room / away}px`,
    });
    for (const id of ends) if (id) cy.getElementById(id).addClass("at");
  });
}
