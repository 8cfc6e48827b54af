// Slack's slash commands.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("slack", "commands", request);
