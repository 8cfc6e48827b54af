// Words about files that several readers use.
import { invalid } from "../../core/errors";
import { harmless } from "../../core/text";

export const where = ({ file, line }: { file: string; line: number }) => `${file}, line ${line}`;

/** A piece of a file as it may be shown. */
export function shown(text: string): string {
  const clean = harmless(text.slice(0, 80));
  return text.length > 80 ? `${clean}…` : clean;
}

/** At most five of them. */
export const listed = (some: string[]) =>
  some.length <= 5 ? some.join(", ") : `${some.slice(0, 5).join(", ")} and ${some.length - 5} more`;

export const neither = (name: string) =>
  invalid(
    `${name} is neither Groupee's db.json nor one of its event logs. Nothing was imported. Leave it out, or give the ` +
      "files as Groupee wrote them.",
  );
