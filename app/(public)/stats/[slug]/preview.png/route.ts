// The picture of a pool that stands beside a link to its page.
import { publishing } from "@/lib/http/stats-response";
import { poolPreview } from "@/lib/stats/preview";

export const GET = publishing(poolPreview, "image/png");
