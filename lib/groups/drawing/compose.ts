// From who is in which group to the finished SVG.

import { labelOf } from "@/lib/core/drawing/label";
import type { Pen } from "@/lib/core/drawing/pen";
import { typeFor } from "@/lib/core/drawing/text";
import type { Picture } from "../draw";
import { arrange, wordsOf } from "./arrange";
import { dotOf, placedOf } from "./dot";
import { legendWords } from "./legend";
import { sceneOf } from "./scene";
import { type Drawing, EMPTY, svgOf, titleWords } from "./svg";

const LONGEST_TITLE = 80;

export async function compose(picture: Picture, pen: Pick<Pen, "measure" | "place">): Promise<Drawing> {
  const scene = sceneOf(picture);
  const title = picture.title ? labelOf(picture.title, LONGEST_TITLE) : "";
  const labels = scene.boxes.flatMap(({ figures }) => figures.map(wordsOf));
  const { sheet, typeWith } = typeFor([...labels, ...legendWords(scene), titleWords(title), EMPTY]);
  const type = typeWith(await pen.measure(sheet));
  const sizes = new Map(scene.boxes.map((box) => [box.id, arrange(box, type.measure, scene.large)]));
  const placed = placedOf(await pen.place(dotOf(scene, sizes)));
  return svgOf(scene, sizes, placed, title, type);
}
