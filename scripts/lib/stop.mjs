// A reason to stop that is meant for the person at the terminal: its message is the whole output.
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
