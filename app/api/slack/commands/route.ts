// Slack's slash commands.
import { receive } from "@/lib/bot/receive";
import type { Sent } from "@/lib/core/body";

export const POST = (request: Sent) => receive("slack", "commands", request);
