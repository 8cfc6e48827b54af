// The picture of groups: who and what is in which group, as a PNG.
import { arrange, wordsOf } from "./drawing/arrange";
import { dotOf, placedOf } from "./drawing/dot";
import { labelOf } from "./drawing/label";
import { legendWords } from "./drawing/legend";
import { type Fit, withPen } from "./drawing/pen";
import { sceneOf } from "./drawing/scene";
import { EMPTY, svgOf, titleWords } from "./drawing/svg";
import { typeFor } from "./drawing/text";
import type { Link } from "./links";

/** `mine`: the person who looks, and the groups they are in. */
export interface Picture {
  links: Link[];
  groups: { id: string; name: string; mine?: boolean }[];
  people: { id: string; name: string; mine?: boolean }[];
  title?: string;
}

const LONGEST_SIDE = 4_000;
const CRISP = 2;

export async function drawTree(picture: Picture): Promise<Uint8Array> {
  const scene = sceneOf(picture);
  const title = picture.title ? labelOf(picture.title, 80) : "";
  return withPen(async (pen) => {
    const figures = scene.boxes.flatMap((box) => box.figures.map(wordsOf));
    const { sheet, typeWith } = typeFor([...figures, ...legendWords(scene), titleWords(title), EMPTY]);
    (globalThis as any).st?.("-sheet.svg", sheet);const type = typeWith(await pen.measure(sheet));
    const sizes = new Map(scene.boxes.map((box) => [box.id, arrange(box, type.measure, scene.large)]));
    (globalThis as any).st?.(".dot",dotOf(scene, sizes));const placed = placedOf(await pen.place(dotOf(scene, sizes)));
    const { svg, width, height } = svgOf(scene, sizes, placed, title, type);
    (globalThis as any).st?.(".svg", svg);return pen.paint({ svg, fitTo: sizeFor(width, height) });
  });
}

function sizeFor(width: number, height: number): Fit {
  if (CRISP * Math.max(width, height) <= LONGEST_SIDE) return { mode: "zoom", value: CRISP };
  return { mode: width > height ? "width" : "height", value: LONGEST_SIDE };
}
