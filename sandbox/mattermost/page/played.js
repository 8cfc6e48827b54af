// @ts-check
// Everybody one plays is connected at once, so that what waits for each of them is known.
import { client } from "./api.js";
import { listen } from "./socket.js";
import { isPlayable, state } from "./state.js";

/** @type {Map<string, import("./socket.js").Line>} */
const lines = new Map();

/** Connects whom one plays and is not connected yet, and lets go of the others. @param {string[]} ids @param {(id: string, notice: import("./socket.js").Notice) => void} hear @param {(online: boolean) => void} told whether the server is there, as the member one is */
export function follow(ids, hear, told) {
  const wanted = new Set(ids.filter((id) => isPlayable(state.people.get(id))));
  for (const [id, line] of lines) {
    if (wanted.has(id)) continue;
    line.stop();
    lines.delete(id);
    state.lists.delete(id);
  }
  for (const id of wanted) {
    if (lines.has(id)) continue;
    if (!state.lists.has(id)) state.lists.set(id, []);
    lines.set(
      id,
      listen(
        id,
        (notice) => hear(id, notice),
        (online) => id === state.as && told(online),
      ),
    );
  }
}

/** Other tabs hear of it when somebody is played or let go. */
export const playing = new BroadcastChannel("mattermost-playing");

/** From now on nobody answers for this person. @param {string} as */
export async function play(as) {
  await client("play", { as });
  playing.postMessage(as);
}

/** @param {string} id */
export async function release(id) {
  await client("settings", { playing: [...state.lists.keys()].filter((one) => one !== id) });
  playing.postMessage(id);
}

/** What waits for somebody: posts they have not seen. @param {string} id */
export const waitingFor = (id) =>
  (state.lists.get(id) ?? []).reduce((sum, one) => sum + (one.archived ? 0 : one.unread), 0);
