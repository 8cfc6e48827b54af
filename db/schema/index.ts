// All tables.
export * from "./access";
export * from "./groups";
export * from "./meetups";
export * from "./people";
export * from "./work";
