// Addresses of sockets: each for one connection, and soon.
import { newSecret, type World } from "../world/world";

const lifetime = 30_000;

/** A real one looks like wss://wss-primary.slack.com/link/?ticket=…&app_id=… */
export function newTicket(world: World): string {
  for (const [ticket, made] of world.tickets) if (world.now() - made > lifetime) world.tickets.delete(ticket);
  const ticket = newSecret(16);
  world.tickets.set(ticket, world.now());
  return `${world.base.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${newSecret(16)}`;
}

/** Whether the ticket was good; it is not any more. */
export function spendTicket(world: World, ticket: string): boolean {
  const made = world.tickets.get(ticket);
  world.tickets.delete(ticket);
  return made !== undefined && world.now() - made <= lifetime;
}
