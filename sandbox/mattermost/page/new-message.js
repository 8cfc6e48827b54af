// @ts-check
// A new direct message: to one person or to several.
import { openWith } from "./conversations.js";
import { go } from "./navigate.js";
import { picker } from "./picker.js";
import { find, keyOf, state } from "./state.js";

picker(
  "new",
  (one) => one.id !== state.as && !one.delete_at,
  async (ids) => {
    const id = await openWith(state.as, ids);
    const opened = find(id);
    go({ in: opened ? keyOf(opened) : id });
  },
);
