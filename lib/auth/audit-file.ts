// The audit log as a file: read in steps while it is being sent, so that its length does not matter.
import { authorize, type Ctx } from "@/lib/core/context";
import { csv } from "@/lib/core/csv";
import { readLines } from "./audit";
import { namesIn } from "./audit-names";
import type { AuditLine, AuditSearch, FileKind, Named } from "./audit-search";

const A_STEP = 1000;

const HEAD = ["time", "who", "who_id", "door", "action", "subject", "subject_id", "pool", "facts"];

/** Everything the filter leaves, the newest first. @throws AppError forbidden before anything is sent. */
export function auditFile(ctx: Ctx, asked: AuditSearch, kind: FileKind): AsyncGenerator<string> {
  authorize(ctx, "audit.view");
  return steps(ctx, { ...asked, before: undefined }, kind);
}

async function* steps(ctx: Ctx, asked: AuditSearch, kind: FileKind): AsyncGenerator<string> {
  if (kind === "csv") yield csv([HEAD]);
  for (let before: string | undefined; ; ) {
    const { lines, older } = await readLines(ctx, { ...asked, before }, A_STEP);
    const names = await namesIn(ctx, lines);
    yield kind === "csv"
      ? csv(lines.map((line) => cells(line, names)))
      : lines.map((line) => json(line, names)).join("");
    if (older === null) return;
    before = older;
  }
}

type Names = Record<string, Named>;

const nameOf = (names: Names, id: string | null): string | null => {
  const found = id === null ? undefined : names[id];
  return found ? `${found.name}${found.number === null ? "" : ` #${found.number}`}`.trim() : null;
};

const whoIn = (names: Names, { actorName, actorId, actorKind }: AuditLine) =>
  actorName ?? nameOf(names, actorId) ?? actorKind;

function cells(line: AuditLine, names: Names) {
  const { at, actorId, door, action, subject, poolId, data } = line;
  const facts = Object.keys(data).length === 0 ? "" : JSON.stringify(data);
  return [
    ...[new Date(at).toISOString(), whoIn(names, line), actorId, door, action],
    ...[nameOf(names, subject), subject, nameOf(names, poolId), facts],
  ];
}

function json(line: AuditLine, names: Names): string {
  const { at, actorKind, actorId, door, action, subject, poolId, data } = line;
  const whole = {
    time: new Date(at).toISOString(),
    who: { kind: actorKind, id: actorId, name: whoIn(names, line) },
    ...{ door, action },
    subject: subject === null ? null : { id: subject, name: nameOf(names, subject) },
    pool: poolId === null ? null : { id: poolId, name: nameOf(names, poolId) },
    facts: data,
  };
  return `${JSON.stringify(whole)}\n`;
}
