// Where everybody stands in a pool's picture.
import { publishing } from "@/lib/http/stats-response";
import { poolPicture } from "@/lib/stats/picture";

export const GET = publishing(poolPicture);
