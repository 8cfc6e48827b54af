// The whole log as a file, a JSON object a line.
import { writtenLog } from "@/lib/groups/log-written";
import { workspaceOfGroups } from "@/lib/groups/place";
import { reading } from "@/lib/http/dashboard";
import { linesResponse } from "@/lib/http/lines";

export const GET = reading(async (ctx) =>
  linesResponse(writtenLog(ctx, { workspaceId: await workspaceOfGroups(ctx) }), "groups-log.ndjson"),
);
