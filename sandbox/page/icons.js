// @ts-check
// The few signs the page draws itself, so that they look the same without an emoji font.
import { html } from "./html.js";

export const lock = html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2" fill="none" stroke="currentColor" stroke-width="1.5"/><rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor"/></svg>`;

export const paper = html`<svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true"><path d="M4 1.75h5L12.5 5.5v8.75h-8.5z M9 1.75V5.5h3.5" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/></svg>`;

export const thumb = html`<svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true"><path d="M2 7.5h2.5v6H2z M4.5 8l2.6-5.6c1.2 0 1.8.7 1.6 1.8L8.4 6.5h4.2c.8 0 1.3.7 1.1 1.4l-1.2 4.6c-.2.6-.6 1-1.2 1H4.5" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round"/></svg>`;
