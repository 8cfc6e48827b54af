// Saves what is drawn as a picture.
import type { Core } from "cytoscape";

const LONGEST_PX = 4_000;
const CRISP = 2;

/** `under`: paints what lies beneath the dots, in their units. */
export async function savePng(cy: Core, under?: (on: CanvasRenderingContext2D) => void): Promise<void> {
  const { x1, y1, w, h } = cy.elements(":visible").boundingBox();
  const scale = Math.min(CRISP, LONGEST_PX / Math.max(w, h, 1));
  const canvas = Object.assign(document.createElement("canvas"), { width: w * scale, height: h * scale });
  const on = canvas.getContext("2d");
  if (!on) return;
  on.fillStyle = getComputedStyle(document.body).backgroundColor;
  on.fillRect(0, 0, canvas.width, canvas.height);
  on.setTransform(scale, 0, 0, scale, -x1 * scale, -y1 * scale);
  under?.(on);
  on.resetTransform();
  on.globalAlpha = 1;
  on.drawImage(await createImageBitmap(cy.png({ full: true, scale, output: "blob" })), 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: "kith.png" }).click();
  URL.revokeObjectURL(url);
}
