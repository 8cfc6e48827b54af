// Several things that can be done to one thing, behind one route: `…/[step]`.
import { refuse } from "./answer";
import type { reading } from "./dashboard";

type Route = ReturnType<typeof reading>;

export function stepOf(steps: Record<string, Route>): Route {
  return async (request, context) => {
    const step = String((await context.params).step);
    const route = Object.hasOwn(steps, step) ? steps[step] : undefined;
    return route ? route(request, context) : refuse("not_found", "There is nothing like that here.", 404);
  };
}
