// Mattermost's outgoing webhook.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("mattermost", "webhook", request);
