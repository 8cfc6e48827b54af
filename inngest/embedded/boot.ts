// The one executor of this process. Instrumentation and routes are different bundles, so it lives on globalThis.
import { createExecutor, type Executor, type ExecutorOptions } from "./executor";

const shared = globalThis as { kithExecutor?: Executor };

/** Starts the executor of this process, once. @throws what `Executor.start` throws. */
export async function bootExecutor(options: ExecutorOptions): Promise<Executor> {
  shared.kithExecutor ??= createExecutor(options);
  await shared.kithExecutor.start();
  return shared.kithExecutor;
}

/** null until it was started in this process. */
export function runningExecutor(): Executor | null {
  return shared.kithExecutor ?? null;
}
