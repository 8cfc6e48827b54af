// A file to keep, in the browser's hands.

/** Its name may be of any letters: what is not ASCII is said in the way of RFC 6266. */
export function attachment(name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\w.-]+/g, "-");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

export function fileResponse(file: { name: string; type: string; text: string }): Response {
  return new Response(file.text, {
    headers: {
      "Content-Type": `${file.type}; charset=utf-8`,
      "Content-Disposition": attachment(file.name),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
