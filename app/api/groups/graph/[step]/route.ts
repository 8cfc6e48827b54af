// The picture of groups: what is in it, the same as a file, why somebody is in a group, and what a change would make of it.
import { PreviewAsked } from "@/lib/groups/dashboard-schemas";
import { readGraphSearch } from "@/lib/groups/dashboard-search";
import { graphFile, groupGraph } from "@/lib/groups/graph-facts";
import { graphPreview, graphWhy } from "@/lib/groups/graph-why";
import { doing } from "@/lib/http/dashboard";
import { fileResponse } from "@/lib/http/file-response";
import { stepOf } from "@/lib/http/steps";
import { visiting } from "@/lib/http/visiting";

export const GET = stepOf({
  facts: visiting((ctx, { search }) => groupGraph(ctx, readGraphSearch(search))),
  "links.csv": visiting(async (ctx, { search }) => fileResponse(await graphFile(ctx, readGraphSearch(search)))),
  why: visiting((ctx, { search: { group = "", person, at } }) =>
    graphWhy(ctx, { ...readGraphSearch({ at }), name: group, accountId: person ?? null }),
  ),
});

export const POST = stepOf({
  preview: doing(PreviewAsked, graphPreview),
});
