// The workspaces in which a pool can be made.
import { reading } from "@/lib/http/dashboard";
import { connectedWorkspaces } from "@/lib/meetups/pool-reads";

export const GET = reading((ctx) => connectedWorkspaces(ctx));
