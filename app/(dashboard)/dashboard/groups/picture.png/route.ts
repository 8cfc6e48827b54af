// The picture of somebody's groups, for the page beside it.
import { drawTree } from "@/lib/groups/draw";
import { treePicture } from "@/lib/groups/picture";
import { groupVisitor } from "@/lib/http/group-visitor";

export async function GET(request: Request): Promise<Response> {
  const visitor = await groupVisitor(new URL(request.url).searchParams.get("key") ?? undefined);
  if (!visitor) return new Response(null, { status: 404 });
  const png = await drawTree(await treePicture(visitor.ctx, visitor));
  return new Response(Buffer.from(png), {
    headers: { "Content-Type": "image/png", "Cache-Control": "private, no-store" },
  });
}
