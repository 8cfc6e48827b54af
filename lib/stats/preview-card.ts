// What stands on the picture of a pool, and where. Pure.
import type { Measure, Type, Words } from "@/lib/core/drawing/text";
import { graphemesOf, wrapped } from "@/lib/core/drawing/wrap";
import type { PoolPicture } from "./graph-shapes";
import type { PoolStats } from "./summarise";
import { tiesOf } from "./ties";

export const WIDTH = 1200;
export const HEIGHT = 630;

/** The light theme's. */
const COLOUR = { paper: "#faf5ec", card: "#fffdf8", line: "#e6dac9", ink: "#2b2130", soft: "#685a66", clay: "#ad4326" };
const COMMUNITIES = ["#ad4326", "#3f7560", "#70508a", "#7a5a10", "#a32f45", "#4a6a8a"];
const MARGIN = 72;
/** Of what stands left of the dots. */
const TEXT_WIDTH = 500;
const DOTS = { x: 885, y: HEIGHT / 2, radius: 250 };
/** More would be a smudge. */
const MOST_DOTS = 1_500;
const MOST_TIES = 2_500;

const LINES = 3;
const SPACE = 0.26;

export interface Card {
  lines: Words[];
  figures: { value: Words; name: Words }[];
  /** Everything that is set. */
  words: Words[];
}

const EYEBROW: Words = { text: "Kith · Meetups", size: 24, bold: true };
const EMPTY: Words = { text: "The first round is still to come.", size: 26 };

/** The letters of the name to be measured, and with that the lines. */
export function lettersOf(stats: PoolStats, name: string): { letters: Words[]; linesWith: (measure: Measure) => Card } {
  const size = graphemesOf(name).length > 36 ? 46 : 62;
  const letter = (text: string): Words => ({ text, size, bold: true });
  return {
    letters: [...new Set([...graphemesOf(name), "…"])].map(letter),
    linesWith(measure) {
      const widthOf = (text: string) => (text.trim() === "" ? SPACE * size : measure(letter(text)) + 0.03 * size);
      const lines = wrapped(name, { width: TEXT_WIDTH, lines: LINES, widthOf }).map(letter);
      const figures = figuresOn(stats);
      return {
        lines,
        figures,
        words: [EYEBROW, EMPTY, ...lines, ...figures.flatMap(({ value, name }) => [value, name])],
      };
    },
  };
}

function figuresOn({ participantCount, roundCount, matchCount, meetRate }: PoolStats): Card["figures"] {
  const counted = (n: number, one: string, more: string) => [n.toLocaleString("en"), n === 1 ? one : more] as const;
  const figures = [
    counted(participantCount, "person", "people"),
    counted(roundCount, "round", "rounds"),
    counted(matchCount, "match", "matches"),
    [meetRate === null ? "–" : `${Math.round(meetRate * 100)}%`, "of them met"] as const,
  ];
  return figures.map(([value, name]) => ({
    value: { text: value, size: 44, bold: true },
    name: { text: name, size: 22 },
  }));
}

export function cardOf(stats: PoolStats, picture: PoolPicture, card: Card, type: Type): string {
  const top = 190;
  const heading = card.lines.map((words, i) =>
    type.draw(words, { x: MARGIN, y: top + i * words.size * 1.16, color: COLOUR.ink, room: TEXT_WIDTH }),
  );
  const figures = card.figures.map(({ value, name }, i) => {
    const [x, y] = [MARGIN + (i % 2) * 250, 460 + Math.floor(i / 2) * 92];
    return (
      type.draw(value, { x, y, color: COLOUR.ink, room: 225 }) +
      type.draw(name, { x, y: y + 30, color: COLOUR.soft, room: 225 })
    );
  });
  return [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOUR.paper}"/>`,
    type.draw(EYEBROW, { x: MARGIN, y: 110, color: COLOUR.clay }),
    ...heading,
    ...(stats.roundCount === 0
      ? [type.draw(EMPTY, { x: MARGIN, y: 480, color: COLOUR.soft, room: TEXT_WIDTH })]
      : figures),
    `<circle cx="${DOTS.x}" cy="${DOTS.y}" r="${DOTS.radius + 25}" fill="${COLOUR.card}" stroke="${COLOUR.line}" stroke-width="2"/>`,
    dotsOf(stats, picture),
  ].join("");
}

/** Whoever met most, and their strongest ties. */
function dotsOf(stats: PoolStats, picture: PoolPicture): string {
  const dots = new Map(dotsIn(stats, picture).map((dot) => [dot.number, dot]));
  const ties = tiesOf(stats.matches)
    .filter(({ a, b }) => dots.has(a) && dots.has(b))
    .sort((one, other) => other.met - one.met || other.times - one.times || one.a - other.a || one.b - other.b)
    .slice(0, MOST_TIES);
  const opacity = Math.max(0.1, Math.min(0.5, 4 / Math.sqrt(ties.length + 1)));
  const lines = ties.map(({ a, b, met }) => {
    const [from, to] = [dots.get(a)!, dots.get(b)!];
    return `<path d="M${from.x} ${from.y}L${to.x} ${to.y}"${met > 0 ? "" : ' stroke-dasharray="3 4"'}/>`;
  });
  const circles = [...dots.values()].map(
    ({ x, y, r, color }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`,
  );
  const style = `stroke="${COLOUR.soft}" stroke-width="1.2" stroke-opacity="${opacity.toFixed(2)}" fill="none"`;
  return `<g ${style}>${lines.join("")}</g>${circles.join("")}`;
}

interface Dot {
  number: number;
  x: number;
  y: number;
  r: number;
  color: string;
}

/** Sized by people met, spread over the whole round. */
function dotsIn(stats: PoolStats, { people }: PoolPicture): Dot[] {
  const shown = stats.people.filter(({ id }) => Object.hasOwn(people, id)).slice(0, MOST_DOTS);
  const most = shown.reduce((most, { peopleMet }) => Math.max(most, peopleMet), 1);
  const reach = shown.reduce((reach, { id }) => Math.max(reach, Math.hypot(people[id]![0], people[id]![1])), 1);
  const least = Math.min(5, 60 / Math.sqrt(shown.length + 1));
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return shown.map(({ id, peopleMet }) => {
    const [x, y, community] = people[id]!;
    return {
      number: Number(id),
      x: tenths(DOTS.x + (x / reach) * DOTS.radius),
      y: tenths(DOTS.y + (y / reach) * DOTS.radius),
      r: tenths(least * (0.8 + 1.6 * Math.sqrt(peopleMet / most))),
      color: COMMUNITIES[Math.min(community, COMMUNITIES.length - 1)]!,
    };
  });
}
