// The picture of somebody's groups, for the page beside it.
import { drawTree } from "@/lib/groups/draw";
import { treePicture } from "@/lib/groups/picture";
import { groupsViewerOrNull } from "@/lib/http/groups-viewer";

export async function GET(request: Request): Promise<Response> {
  const viewer = await groupsViewerOrNull(new URL(request.url).searchParams.get("key") ?? undefined);
  const png = viewer && (await drawn(viewer));
  if (!png) return new Response(null, { status: 404 });
  return new Response(Buffer.from(png), {
    headers: { "Content-Type": "image/png", "Cache-Control": "private, no-store" },
  });
}

/** null for staff who are nobody in the chat: they have the list. */
async function drawn(viewer: NonNullable<Awaited<ReturnType<typeof groupsViewerOrNull>>>): Promise<Uint8Array | null> {
  if (viewer.sees === "own") return drawTree(await treePicture(viewer.ctx, viewer));
  const { actor } = viewer.ctx;
  const self = actor.kind === "user" ? actor.self : null;
  return self ? drawTree(await treePicture(viewer.ctx, self)) : null;
}
