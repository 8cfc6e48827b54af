// What the help says: of one command, and of all.
import { type Flag, JSON_FLAG, type Shape } from "./arguments";
import { table } from "./print";

/** Such as `kith round:close CHANNEL… [--platform slack|mattermost]`. */
export function usageOf({ name, operands, flags = {} }: Shape): string {
  const words = [`kith ${name}`];
  if (operands) words.push(operandWords(operands));
  for (const [flag, spec] of Object.entries(flags)) {
    const text = `--${flag}${valueWord(spec)}`;
    words.push(spec.takes === "text" && spec.required ? text : `[${text}]`);
  }
  return words.join(" ");
}

function operandWords({ as, from, to }: NonNullable<Shape["operands"]>): string {
  if (typeof as !== "string") return as.join(" ");
  if (to > from) return from === 0 ? `[${as}…]` : `${as}…`;
  return Array<string>(from).fill(as).join(" ");
}

function valueWord(flag: Flag): string {
  if (flag.takes === "nothing") return "";
  if (flag.takes === "choice") return ` ${flag.of.join("|")}`;
  return flag.takes === "texts" ? ` ${flag.as}…` : ` ${flag.as}`;
}

/** The usage, a line for everything that can be given, and an example. */
export function helpOf(shape: Shape): string {
  const { name, about, operands, flags, example } = shape;
  const rows = Object.entries({ ...flags, ...JSON_FLAG }).map(([flag, spec]) => [
    `--${flag}${valueWord(spec)}`,
    spec.about,
  ]);
  if (operands) rows.unshift([operandWords(operands), operands.about]);
  const command = ["npm run kith --", name, example].filter(Boolean).join(" ");
  return [usageOf(shape), about, indented(table(rows)), `For example:\n  ${command}`].join("\n\n");
}

/** The list of commands. */
export function helpOfAll(shapes: readonly Shape[]): string {
  const list = indented(table(shapes.map(({ name, about }) => [name, about])));
  const more = "`kith <command> --help` explains what it takes and gives an example.";
  return `kith <command> [--json]\n\n${list}\n\n${more}\n\`npm run -s kith -- …\` prints the answer alone, for pipes and files.`;
}

const indented = (lines: string) => lines.replace(/^/gm, "  ");
