// Mattermost's buttons and menus.
import { receive } from "@/lib/bot/receive";

export const POST = (request: Request) => receive("mattermost", "actions", request);
