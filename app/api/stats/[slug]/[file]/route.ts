// A pool's figures or ties as a table to take along.
import { publishing } from "@/lib/http/stats-response";
import { statsFile } from "@/lib/stats/files";

export const GET = publishing(statsFile, "text/csv; charset=utf-8");
