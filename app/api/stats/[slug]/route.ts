// The public numbers of a pool as JSON.
import { publishing } from "@/lib/http/stats-response";
import { poolStats } from "@/lib/stats/public";

export const GET = publishing(poolStats);
