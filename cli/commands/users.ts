// user:create: somebody who may sign in.
import { createUser } from "@/lib/auth/users";
import { command } from "../command";
import { openSession } from "../session";
import { readStdin } from "../stdin";

export const create = command(
  {
    name: "user:create",
    about: "let somebody sign in; without --password it is read from stdin",
    flags: {
      email: { takes: "text", as: "ADDRESS", required: true, about: "what they sign in with" },
      password: { takes: "text", as: "PASSWORD", about: "read from stdin unless given, which other users may see" },
      role: {
        takes: "choice",
        of: ["admin", "manager", "viewer"],
        about: "everything, the rounds of their pools, or only looking; viewer unless given",
      },
      pool: { takes: "texts", as: "SLUG", about: "the pools of a manager or viewer" },
    },
    example: "--email ada@example.org --role manager --pool coffee",
  },
  async ({ flags: { email, password, role = "viewer", pool: pools } }) => {
    const ctx = await openSession();
    const given = password ?? (await readStdin("The password")).replace(/\r?\n$/, "");
    const made = await createUser(ctx, { email, password: given, role, pools });
    const where = pools.length > 0 ? ` of ${pools.join(", ")}` : "";
    return {
      data: { email: made.email, role: made.role, pools },
      text: `${made.email} can sign in as ${made.role}${where}.`,
    };
  },
);
