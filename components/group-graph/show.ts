// Puts what is to be drawn onto the canvas: what is new comes, what is old goes, what stays moves to its new place.
import type { Core, ElementDefinition, NodeCollection, NodeSingular, SingularElementArgument } from "cytoscape";
import { glide } from "@/components/graph/use-picture";

/** Above this nothing glides. */
const MOST_GLIDING = 400;

/** Small pictures always come into view as a whole. */
const SMALL = 120;
export const isSmall = (elements: readonly ElementDefinition[]) => elements.length <= SMALL;

/** `keep` stays under the pointer; without it everything comes into view. */
export function put(cy: Core, elements: readonly ElementDefinition[], keep: string | null): void {
  const wanted = new Map(elements.map((one) => [String(one.data.id), one]));
  const before = keep === null ? undefined : cy.getElementById(keep).position();
  const after = keep === null ? undefined : wanted.get(keep)?.position;
  cy.stop(true, true);
  cy.nodes().stop(true, true);
  cy.batch(() => {
    cy.remove(cy.elements().filter((one) => !wanted.has(one.id())));
    const fresh = elements.filter(({ data }) => cy.getElementById(String(data.id)).empty());
    for (const one of cy.elements().toArray()) tell(one, wanted.get(one.id())!);
    cy.add(fresh.map((one) => ({ ...one, scratch: { told: JSON.stringify(one.data) } })));
  });
  move(cy, wanted);
  if (isSmall(elements) || !after) showWhole(cy, elements, glide());
  else if (before) {
    const zoom = cy.zoom();
    const by = { x: (before.x - after.x) * zoom, y: (before.y - after.y) * zoom };
    cy.animate({ panBy: by, duration: glide() });
  }
}

/** Only what is news: each telling makes the canvas think about how it looks. */
function tell(one: SingularElementArgument, { data }: ElementDefinition): void {
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
export function showWhole(cy: Core, elements: readonly ElementDefinition[], duration: number): void {
  const spots = elements.flatMap(({ position, data }) => (position ? [{ ...position, w: data.w, h: data.h }] : []));
  if (spots.length === 0) return;
  const [left, right] = [Math.min(...spots.map((s) => s.x - s.w / 2)), Math.max(...spots.map((s) => s.x + s.w / 2))];
  const [top, low] = [Math.min(...spots.map((s) => s.y - s.h / 2)), Math.max(...spots.map((s) => s.y + s.h / 2))];
  const room = { x: cy.width() - 2 * PADDING, y: cy.height() - 2 * PADDING };
  const fits = Math.min(CLOSEST, room.x / (right - left), room.y / (low - top));
  const zoom = Math.max(cy.minZoom(), isSmall(elements) ? Math.max(READABLE, fits) : fits);
  const middle = (cy.width() - zoom * (left + right)) / 2;
  const pan = { x: Math.max(middle, PADDING - zoom * left), y: (cy.height() - zoom * (top + low)) / 2 };
  if (duration === 0) cy.viewport({ zoom, pan });
  else cy.animate({ zoom, pan, duration });
}

/** What one goes to comes into view, unless it is there; what was looked for also so that it can be read. */
export function reveal(cy: Core, elements: readonly ElementDefinition[], id: string, isSought: boolean): void {
  const position = elements.find(({ data }) => data.id === id)?.position;
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

export interface Lifted {
  at: string | null;
  /** The dots and lines of ways into a group. */
  way: ReadonlySet<string> | null;
}

/** One dot with its ties, or a way, stands out and the rest steps back; nothing given: all alike. */
export function lift(cy: Core, { at, way }: Lifted): void {
  cy.batch(() => {
    cy.elements().removeClass("faint lifted at way");
    const lifted = way ? cy.elements().filter((one) => way.has(one.id())) : at === null ? null : tiesOf(cy, at);
    if (!lifted || lifted.empty()) return;
    const ids = new Set(lifted.map((one) => one.id()));
    cy.elements()
      .filter((one) => !ids.has(one.id()) && !(one.data("kind") === "count" && ids.has(`g${one.id().slice(1)}`)))
      .addClass("faint");
    lifted.addClass(way ? "lifted way" : "lifted");
    if (at !== null) cy.getElementById(at).addClass("at");
  });
}

/** The lines of a frame are those of everybody in it. */
function tiesOf(cy: Core, at: string) {
  const dot = cy.getElementById(at);
  const inIt = (frame: NodeSingular) => (frame.data("people") as string[]).includes(at);
  const near = dot.closedNeighborhood().union(framesIn(cy.nodes()).filter(inIt).closedNeighborhood());
  if (dot.data("kind") !== "group") return near;
  const people = new Set(
    framesIn(near.nodes())
      .toArray()
      .flatMap((frame) => frame.data("people") as string[]),
  );
  return near.union(cy.nodes().filter((one) => people.has(one.id())));
}

const framesIn = (nodes: NodeCollection) => nodes.filter((one) => one.data("kind") === "frame");
