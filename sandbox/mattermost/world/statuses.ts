// Who is online: while a socket is open, or since somebody last did something.
import type { World } from "./world";

export function setStatus(world: World, user: string, status: "online" | "offline"): void {
  const before = world.statuses.get(user)?.status;
  world.statuses.set(user, { status, last_activity_at: world.now() });
  if (status === "online" && before === "online") return;
  world.publish("status_change", { status, user_id: user }, { user_id: user });
}
