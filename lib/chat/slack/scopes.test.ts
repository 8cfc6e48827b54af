// What the app is checked for is what its manifest asks for.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { SCOPES } from "./scopes";

it("are those of the manifest", () => {
  const manifest = parse(readFileSync(new URL("../../../manifest/slack.yaml", import.meta.url), "utf8"));
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(SCOPES.toSorted());
});
