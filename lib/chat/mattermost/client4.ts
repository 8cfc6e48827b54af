// Client4 of @mattermost/client, wherever it is loaded: a CommonJS package whose names Node's own loader does not see.
import * as mattermost from "@mattermost/client";

type Package = typeof mattermost;

export const { Client4 }: Pick<Package, "Client4"> =
  "Client4" in mattermost ? mattermost : (mattermost as unknown as { default: Package }).default;
