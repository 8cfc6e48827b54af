// @ts-check
// Files of a post: pictures in their place, others to save. Both are fetched as the member who looks.
import { attempt, byId, dialog, onClick } from "../../page/dom.js";
import { html, nothing } from "../../page/html.js";
import { paper } from "../../page/icons.js";
import { fileOf } from "./api.js";
import { state } from "./state.js";

/** @typedef {import("./api.js").FileInfo} FileInfo */

/** @param {FileInfo} file */
const isPicture = (file) => /^image\/(png|jpeg|gif|webp)$/.test(String(file.mime_type));

/** @param {FileInfo[] | null | undefined} list */
export function files(list) {
  if (!Array.isArray(list) || !list.length) return nothing;
  return html`<div class="files">${list.map((file) => (isPicture(file) ? picture(file) : saved(file)))}</div>`;
}

/** How high a picture stands among the posts at most, in pixels; whole when it is pressed. */
const HIGHEST = 360;

/** Its size as it is shown, and an empty picture of that size, hold the place from the first moment. @param {FileInfo} file */
function picture(file) {
  const [ownWidth, ownHeight] = [sizeOf(file.width, 320), sizeOf(file.height, 200)];
  const height = Math.min(ownHeight, HIGHEST);
  const width = Math.max(1, Math.round((ownWidth * height) / ownHeight));
  const empty = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/%3E`;
  return html`<button type="button" class="picture" data-show="${file.id}" data-name="${file.name}" aria-label="Show ${file.name} full size"><img src="${empty}" width="${width}" height="${height}" alt="${file.name}" data-file="${file.id}"></button>`;
}

/** @param {unknown} given @param {number} otherwise */
const sizeOf = (given, otherwise) =>
  Number(given) > 0 && Number(given) < 20_000 ? Math.round(Number(given)) : otherwise;

/** @param {FileInfo} file */
const saved = (file) =>
  html`<button type="button" class="file" data-save="${file.id}" data-name="${file.name}" aria-label="Save ${file.name}">${paper} ${file.name} <span class="quiet">${Math.ceil(Number(file.size) / 1024)} KB</span></button>`;

/** @type {Map<string, Promise<string>>} */
const fetched = new Map();

/** The address of a file's bytes in this page. @param {string} id */
function localAddress(id) {
  const known = fetched.get(id) ?? fileOf(state.as, id).then((blob) => URL.createObjectURL(blob));
  fetched.set(id, known);
  known.catch(() => fetched.delete(id));
  return known;
}

/** Puts the pictures in their places. @param {HTMLElement} root */
export function fillPictures(root) {
  for (const place of root.querySelectorAll("img[data-file]")) {
    const image = /** @type {HTMLImageElement} */ (place);
    const id = image.dataset.file ?? "";
    image.removeAttribute("data-file");
    void localAddress(id).then(
      (address) => {
        image.src = address;
      },
      () => image.closest("button")?.classList.add("missing"),
    );
  }
}

/** @param {HTMLElement} root */
export function wireFiles(root) {
  onClick(root, "[data-show]", ({ dataset }) =>
    attempt(async () => {
      const address = await localAddress(dataset.show ?? "");
      const [image, link] = [
        /** @type {HTMLImageElement} */ (byId("picture")),
        /** @type {HTMLAnchorElement} */ (byId("picture-save")),
      ];
      byId("picture-title").textContent = link.download = image.alt = dataset.name ?? "";
      image.src = link.href = address;
      dialog("picture-dialog").showModal();
    }),
  );
  onClick(root, "[data-save]", ({ dataset }) =>
    attempt(async () => {
      const link = document.createElement("a");
      link.href = await localAddress(dataset.save ?? "");
      link.download = dataset.name ?? "file";
      link.click();
    }),
  );
}
