// Every Web API method of the sandbox by its name.
import type { Method } from "../method";
import { chat } from "./chat";
import { conversationsChange } from "./conversations-change";
import { conversationsHistory } from "./conversations-history";
import { conversationsList } from "./conversations-list";
import { files } from "./files";
import { reactions } from "./reactions";
import { team } from "./team";
import { users } from "./users";
import { views } from "./views";

export const methods: Record<string, Method> = {
  ...team,
  ...users,
  ...conversationsList,
  ...conversationsHistory,
  ...conversationsChange,
  ...chat,
  ...reactions,
  ...files,
  ...views,
};
