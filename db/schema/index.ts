// All tables.
export * from "./access";
export * from "./meetups";
export * from "./people";
export * from "./work";
