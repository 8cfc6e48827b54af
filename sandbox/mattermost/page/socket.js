// @ts-check
// A member's WebSocket: signs in, stays in touch, and comes back by itself.
import { forgetToken, tokenOf } from "./api.js";

/**
 * @typedef {{ event: string, data: Record<string, any>, broadcast: { channel_id: string, user_id: string } }} Notice
 * @typedef {{ stop(): void }} Line
 * @typedef {{ hear(notice: Notice): void, badToken(): void, closed(): void }} Ends
 */

const pingEvery = 20_000;
const helloWithin = 5000;
const pauses = { first: 250, longest: 5000 };

/**
 * @param {string} as
 * @param {(notice: Notice) => void} hear "hello" among them, whenever the connection stands again
 * @param {(online: boolean) => void} state
 * @returns {Line}
 */
export function listen(as, hear, state) {
  let stopped = false;
  let pause = pauses.first;
  /** @type {WebSocket | undefined} */
  let socket;

  function lost() {
    if (stopped) return;
    state(false);
    setTimeout(open, pause);
    pause = Math.min(pause * 2, pauses.longest);
  }

  /** @type {Ends} */
  const ends = {
    hear(notice) {
      if (notice.event === "hello") {
        pause = pauses.first;
        state(true);
      }
      hear(notice);
    },
    badToken: () => forgetToken(as),
    closed: lost,
  };

  async function open() {
    const token = await tokenOf(as).catch(() => undefined);
    if (stopped) return;
    if (token === undefined) return lost();
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v4/websocket`);
    attend(socket, token, ends);
  }

  void open();
  return {
    stop() {
      stopped = true;
      socket?.close();
    },
  };
}

/** A bad token may be answered with silence: no hello in time counts as one. @param {WebSocket} socket @param {string} token @param {Ends} ends */
function attend(socket, token, ends) {
  let seq = 1;
  let heard = false;
  const say = (/** @type {string} */ action, /** @type {object} */ data) =>
    socket.send(JSON.stringify({ seq: seq++, action, data }));
  const refused = () => {
    ends.badToken();
    socket.close();
  };
  const late = setTimeout(refused, helloWithin);
  const pinging = setInterval(() => {
    if (!heard) return socket.close();
    heard = false;
    say("ping", {});
  }, pingEvery);
  socket.onopen = () => say("authentication_challenge", { token });
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    heard = true;
    if (frame.status === "FAIL" || frame.error) return refused();
    if (frame.event === "hello") clearTimeout(late);
    if (frame.event) ends.hear(frame);
  };
  socket.onclose = () => {
    clearTimeout(late);
    clearInterval(pinging);
    ends.closed();
  };
}
