// Sending what a form of a connection holds: what comes back is shown at once, a refusal is the form's.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { sendJson } from "@/components/ui/fetch";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts, PlatformName } from "@/lib/bot/connection-schemas";
import { at, connectionsQuery } from "./queries";

export function useConnecting(platform: PlatformName, step: "connect" | "rotate") {
  const client = useQueryClient();
  const send = async (values: object) => {
    const facts = await sendJson<ConnectionFacts>("POST", at(platform, step), values);
    client.setQueryData(connectionsQuery().queryKey, (all) =>
      all?.map((one) => (one.platform === platform ? facts : one)),
    );
    const name = words.names[platform];
    toast.success(step === "connect" ? words.connectedNow(name, facts.workspace?.name ?? "") : words.rotated(name));
    void client.invalidateQueries({ queryKey: ["home"] });
  };
  return { send };
}
