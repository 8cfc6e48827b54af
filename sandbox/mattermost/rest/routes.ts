// Every REST call there is.
import { actionRoutes } from "./actions";
import { botRoutes } from "./bots";
import { channelMemberRoutes } from "./channel-members";
import { channelRoutes } from "./channels";
import { channelListRoutes } from "./channels-list";
import { commandRoutes } from "./commands";
import { fileRoutes } from "./files";
import { postListRoutes } from "./post-lists";
import { postRoutes } from "./posts";
import { sessionRoutes } from "./sessions";
import { systemRoutes } from "./system";
import { teamRoutes } from "./teams";
import { userRoutes } from "./users";

/** The first that fits answers. */
export const routes = [
  ...sessionRoutes,
  ...userRoutes,
  ...botRoutes,
  ...teamRoutes,
  ...channelRoutes,
  ...channelListRoutes,
  ...channelMemberRoutes,
  ...postRoutes,
  ...postListRoutes,
  ...commandRoutes,
  ...actionRoutes,
  ...fileRoutes,
  ...systemRoutes,
];
