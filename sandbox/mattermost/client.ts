// What the page may ask without being anybody: who there is, and to be one of them. All else is REST and WebSocket.
import { Refusal } from "../model";
import type { User } from "./model";
import { ownUserShape } from "./shapes";
import type { MattermostServer } from "./start";
import { openSession } from "./world/sessions";
import { userNamed, type World } from "./world/world";

type Input = Record<string, unknown>;

/** By id or by name. */
export function someone(world: World, who: unknown): User {
  const text = typeof who === "string" ? who : "";
  const user = world.state.users[text] ?? userNamed(world, text);
  if (!user) throw new Refusal("user_not_found");
  return user;
}

/** GET by path. */
export const reads: Record<string, (server: MattermostServer, input: Input) => unknown> = {
  people: ({ door }) =>
    Object.values(door.world.state.users).map(({ id, username, first_name, last_name, roles, delete_at, bot }) => ({
      id,
      username,
      first_name,
      last_name,
      roles,
      delete_at,
      is_bot: bot !== undefined,
    })),
  settings: ({ door }) => settingsOf(door.world),
};

/** POST by path. */
export const writes: Record<string, (server: MattermostServer, input: Input) => unknown> = {
  login({ door }, input) {
    const user = someone(door.world, input.as);
    if (user.delete_at) throw new Refusal("user_deactivated");
    const { token } = openSession(door.world, user);
    door.changed();
    return { token, user: ownUserShape(user) };
  },
  play({ door }, input) {
    const { id } = someone(door.world, input.as);
    const { page } = door.world.state;
    if (!page.playing.includes(id)) page.playing.push(id);
    door.changed();
    return settingsOf(door.world);
  },
  settings({ door, considerAll }, input) {
    const { page } = door.world.state;
    if (typeof input.autoAnswer === "boolean") page.autoAnswer = input.autoAnswer;
    if (Array.isArray(input.playing)) page.playing = input.playing.map((who) => someone(door.world, who).id);
    door.changed();
    considerAll();
    return settingsOf(door.world);
  },
};

const settingsOf = ({ state }: World) => ({ autoAnswer: state.page.autoAnswer, playing: state.page.playing });
