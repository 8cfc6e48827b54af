// People of a connected workspace, by a part of their name.
import { PLATFORMS } from "@/lib/bot/connection-schemas";
import { findPeople } from "@/lib/bot/workspace-settings";
import { notFound } from "@/lib/core/errors";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { params, search }) => {
  const platform = PLATFORMS.find((name) => name === params.platform);
  if (!platform) throw notFound("There is no such platform.");
  return findPeople(ctx, platform, search.name ?? "");
});
