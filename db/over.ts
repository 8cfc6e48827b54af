// The same client, with some of it done otherwise.
import type { Client } from "@libsql/client";

export function over(client: Client, own: Partial<Record<keyof Client, unknown>>): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name in own) return own[name as keyof Client];
      // The clients keep their state in private fields, which only they themselves can read.
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
