// What may be done without being signed in, from our own pages: setting up, and following an invitation.
import type { z } from "zod";
import { type Ctx, openContext } from "@/lib/core/context";
import { answer } from "./answer";
import { clientAddress } from "./client-address";
import { readJson } from "./json-body";
import { requireSameOrigin } from "./same-origin";

interface Asked {
  params: Record<string, string>;
  /** null where none can be believed. */
  address: string | null;
}
type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** `as` is who does it, before anybody has proved who they are; a null schema takes no body. */
export function letting<S extends z.ZodType>(
  as: "public" | "setup",
  schema: S | null,
  work: (ctx: Ctx, input: z.output<S>, asked: Asked) => Promise<unknown>,
): Route {
  return (request, context) =>
    answer(async () => {
      requireSameOrigin(request);
      const input = schema === null ? null : await readJson(request, schema);
      const asked = { params: await context.params, address: clientAddress(request.headers) };
      return (await work(openContext({ kind: as }), input as z.output<S>, asked)) ?? {};
    });
}
