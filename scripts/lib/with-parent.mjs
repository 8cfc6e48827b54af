// Loaded into child processes with --import: ends the child when the process that started it is gone.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // The listener must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
