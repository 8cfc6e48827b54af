// Columns that many tables share.
import { integer, text } from "drizzle-orm/sqlite-core";

/** Opaque text; made by `newId()` of lib/core/crypto. */
export const id = () => text("id").primaryKey();
/** Milliseconds since 1970. */
export const moment = (name: string) => integer(name);
export const flag = (name: string) => integer(name, { mode: "boolean" });
export const json = <T>(name: string) => text(name, { mode: "json" }).$type<T>();
