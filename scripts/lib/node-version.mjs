// Says so in one line when Node.js is too old, instead of failing somewhere inside.
import { Stop } from "./stop.mjs";

export function requireNode(wantedMajor, wantedMinor, version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Stop(`This needs Node.js ${wantedMajor}.${wantedMinor} or newer; here is ${version}.`);
}
