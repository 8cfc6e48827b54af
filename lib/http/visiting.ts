// A GET for whoever looks at groups: signed in, or with the key of the link that `!tree` sends.
import { answer } from "./answer";
import { type Asked, reading } from "./dashboard";
import { groupVisitor } from "./group-visitor";

/** The key goes first, as on the pages: whoever follows somebody's link sees what that one sees. */
export function visiting(work: Parameters<typeof reading>[0]): ReturnType<typeof reading> {
  const signedIn = reading(work);
  return async (request, context) => {
    const search: Asked["search"] = Object.fromEntries(new URL(request.url).searchParams);
    const visitor = await groupVisitor(search.key);
    return visitor ? answer(() => work(visitor.ctx, { params: {}, search, request })) : signedIn(request, context);
  };
}
