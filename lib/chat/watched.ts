// Every call to a platform is counted and timed, by its method and by how it ended; never what it was about.
import { telemetry } from "@/lib/core/telemetry";
import { ChatError } from "./chat-error";
import type { Platform } from "./port";

/** `method` is the platform's own name for it, one of a few. */
export function watched<T>(platform: Platform, method: string, call: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const ended = (outcome: string) => {
    const facts = { platform, method, outcome };
    telemetry().count("kith.platform.calls", facts);
    telemetry().time("kith.platform.call.duration", performance.now() - began, facts);
  };
  const span = { name: `${platform} ${method}`, kind: "client", isPart: true, facts: { platform, method } } as const;
  return telemetry().span(span, async () => {
    try {
      const answer = await call();
      ended("ok");
      return answer;
    } catch (error) {
      const outcome = error instanceof ChatError ? error.code : "internal";
      ended(outcome);
      telemetry().note({ outcome });
      throw error;
    }
  });
}
