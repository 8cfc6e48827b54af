// The public numbers of a pool as JSON.
import { answer } from "@/lib/http/answer";
import { statsResponse } from "@/lib/http/stats-response";
import { visitorContext } from "@/lib/http/visitor";
import { poolStats } from "@/lib/stats/public";

export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return answer(async () => {
    const { slug } = await params;
    const key = new URL(request.url).searchParams.get("key");
    return statsResponse(request, await poolStats(await visitorContext(), { slug, key }));
  });
}
