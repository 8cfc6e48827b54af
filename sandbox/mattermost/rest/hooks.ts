// The addresses beside the API: those to which the app may answer a command later.
import { AppError } from "../app-error";
import { answerLater } from "../deliver/commands";
import type { World } from "../world/world";
import type { Outside, Reply, Request } from "./call";
import { refusal } from "./router";

const text = (status: number, content: string, type = "text/plain"): Reply => ({
  status,
  content,
  headers: { "content-type": type },
});

/** request: its path is whole. */
export async function answerHook(world: World, outside: Outside, request: Request): Promise<Reply> {
  if (request.method !== "POST" || !/^\/hooks\/commands\/[A-Za-z0-9]+$/.test(request.path)) {
    return text(404, "404 page not found\n", "text/plain; charset=utf-8");
  }
  try {
    await answerLater(world, outside, request);
    return text(200, "ok");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusal(world, error);
  }
}
