// Which fonts the pictures are set in: those of our packages, since a server may have none of its own.
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Names of groups and accounts are of letters a to z; what else one held would be a crossed box. Of a pool's name, which
 * may be of any letters, see drawable.ts.
 */
const FILES = ["geist/dist/fonts/geist-sans/Geist-Regular.ttf", "geist/dist/fonts/geist-sans/Geist-SemiBold.ttf"];

/** Below the working directory, in the sources as in a bundle. */
export const fontFiles = () => FILES.map((file) => join(process.cwd(), "node_modules", file)).filter(existsSync);
