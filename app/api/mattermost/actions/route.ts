// Mattermost's buttons and menus.
import { receive } from "@/lib/bot/receive";
import type { Sent } from "@/lib/core/body";

export const POST = (request: Sent) => receive("mattermost", "actions", request);
