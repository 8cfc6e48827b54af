// What every answer tells a browser: what a page may load and run, who may frame it, what it may ask of the machine.
// next.config.ts reads this too, before anything is built, so it imports nothing.

export const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Pictures that stand beside a link to a page of ours, on whatever site somebody put it. */
export const FOR_OTHER_SITES = ["/preview.png", "/stats/:slug/preview.png"];

/** For answers that are no page: a file or JSON, opened as if it were one, does nothing. */
export const BARE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where a page that was made once keeps the hashes of its inline scripts until it is sent; see page-cache.mjs. */
export const SCRIPTS = "x-kith-scripts";

/**
 * `scripts` are the inline ones that may run, by nonce or hash: Next writes its page data into such. Styles may stand
 * inline, for React, Recharts, Cytoscape and Sonner set them on elements, and no hash or nonce allows that.
 */
export function pagePolicy(scripts: string, dev = false): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", scripts, dev ? "'unsafe-eval'" : ""].filter(Boolean).join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A year, and only for our own name: of its neighbours we know nothing. */
export const STRICT_TRANSPORT = "max-age=31536000";
