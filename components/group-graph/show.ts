// Puts the dots that are to be drawn onto the canvas: what is new comes, what is old goes, what stays moves to its new place.
import type { Core, ElementDefinition, NodeSingular } from "cytoscape";
import { fitting, glide } from "@/components/graph/use-picture";
import type { Picture } from "./picture";

/** Above this nothing glides. */
const MOST_GLIDING = 400;

/** Small pictures always come into view as a whole. */
const SMALL = 120;
export const isSmall = ({ dots, counts, lines }: Picture) => dots.length + counts.length + lines.length <= SMALL;

/** Whether what one opens groups with is worth its while. */
const NEAR = 0.3;
export const isNear = (cy: Core) => cy.zoom() >= NEAR;

export const shownOf = ({ dots, counts }: Picture, near: boolean) => (near ? [...dots, ...counts] : dots);

/** Before its dots are put where they belong: `keep` stays under the pointer; without it everything comes into view. */
export function follow(cy: Core, picture: Picture, keep: string | null): void {
  const before = keep === null ? undefined : cy.getElementById(keep).position();
  const after = keep === null ? undefined : picture.dots.find(({ data }) => data.id === keep)?.position;
  cy.stop(true, true);
  if (isSmall(picture) || !after) showWhole(cy, picture, glide());
  else if (before) {
    const zoom = cy.zoom();
    const by = { x: (before.x - after.x) * zoom, y: (before.y - after.y) * zoom };
    cy.animate({ panBy: by, duration: glide() });
  }
}

export function put(cy: Core, dots: readonly ElementDefinition[]): void {
  const wanted = new Map(dots.map((one) => [String(one.data.id), one]));
  cy.nodes().stop(true, true);
  cy.batch(() => {
    cy.remove(cy.nodes().filter((one) => !wanted.has(one.id())));
    const fresh = dots.filter(({ data }) => cy.getElementById(String(data.id)).empty());
    for (const one of cy.nodes().toArray()) tell(one, wanted.get(one.id())!);
    cy.add(fresh.map((one) => ({ ...one, scratch: { told: JSON.stringify(one.data) } })));
  });
  move(cy, wanted);
}

/** Only what is news: each telling makes the canvas think about how it looks. */
function tell(one: NodeSingular, { data }: ElementDefinition): void {
  const now = JSON.stringify(data);
  if (one.scratch("told") === now) return;
  one.scratch("told", now);
  one.data(data);
}

const PADDING = 28;
/** Few large letters are no better than many. */
const CLOSEST = 1.4;
/** Of a small picture: what does not fit in letters that can be read begins at its left. */
const READABLE = 0.6;

/** All of it in view, where it will be when it has moved. */
export function showWhole(cy: Core, picture: Picture, duration: number): void {
  if (!picture.whole) return;
  const { x1, x2, y1, y2 } = picture.whole;
  const fits = Math.min(CLOSEST, fitting(cy, picture.whole, PADDING));
  const zoom = Math.max(cy.minZoom(), isSmall(picture) ? Math.max(READABLE, fits) : fits);
  const middle = (cy.width() - zoom * (x1 + x2)) / 2;
  const pan = { x: Math.max(middle, PADDING - zoom * x1), y: (cy.height() - zoom * (y1 + y2)) / 2 };
  if (duration === 0) cy.viewport({ zoom, pan });
  else cy.animate({ zoom, pan, duration });
}

/** What one goes to comes into view, unless it is there; what was looked for also so that it can be read. */
export function reveal(cy: Core, { dots }: Picture, id: string, isSought: boolean): void {
  const position = dots.find(({ data }) => data.id === id)?.position;
  const { x1, x2, y1, y2 } = cy.extent();
  if (!position) return;
  const isThere = position.x > x1 && position.x < x2 && position.y > y1 && position.y < y2;
  if (isThere && (!isSought || cy.zoom() >= READABLE)) return;
  const zoom = Math.max(cy.zoom(), READABLE);
  const pan = { x: cy.width() / 2 - zoom * position.x, y: cy.height() / 2 - zoom * position.y };
  cy.stop();
  cy.animate({ zoom, pan, duration: glide() });
}

function move(cy: Core, wanted: ReadonlyMap<string, ElementDefinition>): void {
  const isElsewhere = (node: NodeSingular) => {
    const [now, then] = [node.position(), wanted.get(node.id())!.position!];
    return now.x !== then.x || now.y !== then.y;
  };
  const nodes = cy.nodes().toArray().filter(isElsewhere);
  const duration = nodes.length > MOST_GLIDING ? 0 : glide();
  cy.batch(() => {
    for (const node of nodes) {
      const position = wanted.get(node.id())!.position!;
      if (duration === 0) node.position(position);
      else node.animate({ position, duration });
    }
  });
}

/** What stands out, by its ids, and the dot one is at; the rest steps back. null: all alike. */
export function lift(cy: Core, strong: ReadonlySet<string> | null, at: string | null): void {
  cy.batch(() => {
    // Only where there is something: to take away nothing from many takes long too.
    cy.nodes(".faint, .at").removeClass("faint at");
    if (strong === null) return;
    cy.nodes()
      .filter((one) => !strong.has(one.id()) && !strong.has(one.data("of")))
      .addClass("faint");
    if (at !== null) cy.getElementById(at).addClass("at");
  });
}
