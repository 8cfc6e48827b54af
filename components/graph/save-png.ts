// Saves what is drawn as a picture that says what it is: a heading above it, and beneath it what its signs mean.
import type { Core } from "cytoscape";
import { composed, type Told } from "./sheet";
import type { Theme } from "./theme";

const LONGEST_PX = 4_000;
const CRISP = 2;

/** `under`: paints what lies beneath the dots, in their units. */
export async function savePng(
  cy: Core,
  told: Told,
  theme: Theme,
  under?: (on: CanvasRenderingContext2D) => void,
): Promise<void> {
  const { x1, y1, w, h } = cy.elements(":visible").boundingBox();
  const scale = Math.min(CRISP, LONGEST_PX / Math.max(w, h, 1));
  const dots = await createImageBitmap(cy.png({ full: true, scale, output: "blob" }));
  const canvas = composed({ width: w * scale, height: h * scale }, told, theme, (on) => {
    on.save();
    on.transform(scale, 0, 0, scale, -x1 * scale, -y1 * scale);
    under?.(on);
    on.restore();
    on.drawImage(dots, 0, 0);
  });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: `${told.file}-${today()}.png` }).click();
  URL.revokeObjectURL(url);
}

/** `YYYY-MM-DD` where the browser is. */
export const today = () => new Date().toLocaleDateString("sv");
