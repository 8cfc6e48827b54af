// Slack's events.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("slack", "events", request);
