// Saves what is drawn as a picture that says what it is: a heading above it, and beneath it what its signs mean.
import type { Core } from "cytoscape";
import { type Box, boxAround } from "./box";
import { composed, type Told } from "./sheet";
import type { Theme } from "./theme";
import type { Paint } from "./use-underlay";

const LONGEST_PX = 4_000;
const CRISP = 2;

/** What lies beneath the dots. */
export interface Underlay {
  paint: Paint;
  /** Where it is more than the dots. */
  whole?: Box | null;
}

export async function savePng(cy: Core, told: Told, theme: Theme, { paint, whole }: Underlay): Promise<void> {
  const dots = cy.nodes(":visible").boundingBox();
  const { x1, y1, x2, y2 } = boxAround([dots, whole ?? dots])!;
  const [w, h] = [x2 - x1, y2 - y1];
  const scale = Math.min(CRISP, LONGEST_PX / Math.max(w, h, 1));
  const drawn = await createImageBitmap(cy.png({ full: true, scale, output: "blob" }));
  const canvas = composed({ width: w * scale, height: h * scale }, told, theme, (on) => {
    on.save();
    on.transform(scale, 0, 0, scale, -x1 * scale, -y1 * scale);
    // Here it lies on the sheet's own paper.
    paint(on, { ...theme, card: theme.paper });
    on.restore();
    on.drawImage(drawn, (dots.x1 - x1) * scale, (dots.y1 - y1) * scale);
  });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: `${told.file}-${today()}.png` }).click();
  URL.revokeObjectURL(url);
}

/** `YYYY-MM-DD` where the browser is. */
export const today = () => new Date().toLocaleDateString("sv");
