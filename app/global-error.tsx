// What is left when even the frame of the pages broke: no style but its own, nothing from the database.
"use client";

const STYLE = `
  body { margin: 15vh auto 0; max-width: 34rem; padding: 0 1.5rem; font: 1.0625rem/1.65 system-ui, sans-serif; }
  h1 { font: 2.25rem/1.15 Georgia, serif; }
  :root { color-scheme: light dark; }
`;

export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong · Kith</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>This page could not be made</h1>
        <p>
          Something went wrong, and was written to the log. Nothing was changed. Try again in a moment, or begin at the{" "}
          <a href="/">front page</a>.
        </p>
      </body>
    </html>
  );
}
