// Which server this pretends to be.

export const version = "5.37.0.dev.db187fc7fd40ecffe48a7902fade5c24.false";
