// The state of Slack and Mattermost, without their secrets.
import { connections } from "@/lib/bot/connection-view";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx) => connections(ctx));
