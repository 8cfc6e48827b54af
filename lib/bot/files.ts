// Files that are made when they are sent: a picture of somebody's groups, a list too long for posts.
import type { Message, Posted } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { drawTree } from "@/lib/groups/draw";
import { groupLink } from "@/lib/groups/link";
import { treePicture } from "@/lib/groups/picture";
import type { Delivery } from "@/lib/meetups/deliveries";
import type { Connection } from "./connect";
import { say } from "./messages";

/** Into the conversation it was asked for in, or the direct message with whom it concerns. */
export async function shareFile(
  ctx: Ctx,
  { port }: Connection,
  row: Delivery,
  { conversation, draw }: { conversation: string | null; draw: "tree" | "text" },
  user: string | null,
): Promise<Posted | null> {
  const file = draw === "tree" ? await treeFile(ctx, row) : textFile(row.message as Message);
  const where = conversation ?? (await port.open([user ?? ""]));
  await port.upload(where, file, { id: row.id, kind: row.kind });
  return null;
}

async function treeFile(ctx: Ctx, { workspaceId, accountId }: Delivery) {
  const bytes = await drawTree(await treePicture(ctx, { workspaceId, accountId: accountId! }));
  const link = groupLink({ workspaceId, accountId: accountId!, now: ctx.now() });
  return { name: "groups.png", bytes, title: wordsOf(say("group_tree", { link })) };
}

function textFile({ parts }: Message) {
  const lines = parts.flatMap((part) => {
    if (part.kind === "lines") return part.lines;
    return part.kind === "text" ? [wordsOf(part.spans)] : [];
  });
  return { name: "answer.txt", bytes: new TextEncoder().encode(`${lines.join("\n")}\n`), title: lines[0] ?? "" };
}

const wordsOf = (spans: ReturnType<typeof say>) => spans.map((span) => ("text" in span ? span.text : "")).join("");
