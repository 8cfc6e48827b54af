// Mattermost's slash command.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("mattermost", "commands", request);
