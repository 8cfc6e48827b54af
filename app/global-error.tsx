// What is left when even the frame of the pages broke: no style but its own, nothing from the database.
"use client";

import { Filled } from "@/components/ui/filled";
import { site } from "@/components/words/site";

const STYLE = `
  body { margin: 15vh auto 0; max-width: 34rem; padding: 0 1.5rem; font: 1.0625rem/1.65 system-ui, sans-serif; }
  h1 { font: 2.25rem/1.15 Georgia, serif; }
  :root { color-scheme: light dark; }
`;

export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>{site.broken.name}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>{site.broken.title}</h1>
        <p>
          <Filled text={site.broken.everything} marks={{ front: (words) => <a href="/">{words}</a> }} />
        </p>
      </body>
    </html>
  );
}
