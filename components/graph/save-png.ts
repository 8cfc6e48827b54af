// Saves what is drawn as a picture.
import type { Core } from "cytoscape";

const LONGEST_PX = 4_000;

export function savePng(cy: Core, name = "kith.png"): void {
  const bg = getComputedStyle(document.body).backgroundColor;
  const size = { maxWidth: LONGEST_PX, maxHeight: LONGEST_PX, scale: 2, full: true };
  const url = URL.createObjectURL(cy.png({ ...size, bg, output: "blob" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
