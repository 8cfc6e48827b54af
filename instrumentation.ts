// Next calls this once when a server process starts.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("./boot")).boot();
}
