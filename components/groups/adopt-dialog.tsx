// A private channel that Kith is in becomes a group.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, SelectField, useZodForm } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { groupChanges } from "@/components/words/group-changes";
import type { Adoptable } from "@/lib/bot/groups";
import { groupHref } from "./address";
import { ALL_OF_GROUPS, channelsQuery } from "./queries";

const words = groupChanges.adopting;

export function AdoptDialog({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(channelsQuery());
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} about={words.about}>
      {error ? (
        <Failed error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <Skeleton className="h-24" />
      ) : data.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Choosing channels={data} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Choosing({ channels, onClose }: { channels: Adoptable[]; onClose: () => void }) {
  const router = useRouter();
  const form = useZodForm(() => import("@/lib/groups/dashboard-schemas").then((m) => m.AdoptAsked), {
    channel: channels[0]?.channel ?? "",
  });
  const adopt = useAct({
    send: (values: object) => sendJson<{ name: string }>("POST", "/api/groups/channels", values),
    done: ({ name }) => words.done(name),
    refresh: ALL_OF_GROUPS,
    quiet: true,
    after: ({ name }) => {
      onClose();
      router.push(groupHref(name));
    },
  });
  const options = channels.map(({ channel, name, shownName }) => ({
    value: channel,
    label: shownName.toLowerCase() === name ? `~${name}` : `~${name} · ${shownName}`,
  }));
  return (
    <Form form={form} onSubmit={adopt.runAsync} label={words.title}>
      <SelectField form={form} name="channel" label={words.channel} options={options} />
      <FormButtons submit={words.submit} pending={adopt.pending} onCancel={onClose} />
    </Form>
  );
}
