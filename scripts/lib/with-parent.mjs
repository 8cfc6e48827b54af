// Loaded into our own children with --import: ends the child when the process that started it is gone.
// A child's own workers inherit the flag, but their channel is the child's business: hence the pid.
if (process.channel && process.ppid === Number(process.env.KITH_STARTED_BY)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // The listener must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
