// Slack's presses and forms.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("slack", "interactions", request);
