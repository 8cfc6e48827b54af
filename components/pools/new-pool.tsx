// Makes a pool: a channel is chosen from those there are, the rest has a usual value.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { useAct } from "@/components/ui/act";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, SelectField, useZodForm } from "@/components/ui/form";
import { useFormat, usePlace } from "@/components/ui/format";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";
import type { ChannelChoice, NewPool, WorkspaceChoice } from "@/lib/meetups/pool-schemas";
import type { PoolFacts } from "@/lib/meetups/schemas";
import { ChannelPicker } from "./channel-picker";
import { poolPath, workspacesQuery } from "./queries";
import { FirstFields, MoreFields } from "./setting-fields";

const words = pools.new;

export function NewPoolView() {
  const { data, error, refetch } = useQuery(workspacesQuery);
  return (
    <>
      <PageHead title={words.title} crumbs={[{ href: "/dashboard/pools", label: pools.title }]} about={words.about} />
      {data ? (
        <Making workspaces={data} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </>
  );
}

function Making({ workspaces }: { workspaces: WorkspaceChoice[] }) {
  if (workspaces.length > 0) return <NewPoolForm workspaces={workspaces} />;
  const connect = (
    <ButtonLink size="small" icon={Plug} href="/dashboard/settings/connections">
      {pools.list.connect}
    </ButtonLink>
  );
  return (
    <Empty icon={Plug} title={pools.list.notConnected} action={connect}>
      {pools.list.notConnectedAbout}
    </Empty>
  );
}

const USUAL = {
  channel: "",
  name: "",
  groupSize: "2",
  odd: "trio",
  visibility: "public",
  publish: "auto",
  includeGuests: false,
  includeStrangers: false,
} as const;

function NewPoolForm({ workspaces }: { workspaces: WorkspaceChoice[] }) {
  const { timeZone } = usePlace();
  const form = useZodForm(() => import("@/lib/meetups/pool-schemas").then((m) => m.NewPool), {
    ...USUAL,
    timeZone,
    workspaceId: workspaces[0]!.workspaceId,
  });
  useOwnZone(timeZone, form);
  const make = useMaking();
  return (
    <Form form={form} onSubmit={make.runAsync} className="grid max-w-3xl gap-8">
      <Channel form={form} workspaces={workspaces} />
      <Section title={words.settings}>
        <FirstFields form={form} />
        <details>
          <summary className="cursor-pointer py-1 text-soft text-sm hover:text-ink">{words.more_}</summary>
          <div className="pt-3">
            <MoreFields form={form} />
          </div>
        </details>
      </Section>
      <FormButtons submit={words.submit} pending={make.pending} />
    </Form>
  );
}

function Channel({ form, workspaces }: { form: NewPoolForm; workspaces: WorkspaceChoice[] }) {
  const [named, setNamed] = useState("");
  const choose = ({ channel, name }: ChannelChoice) => {
    form.setValue("channel", channel, { shouldValidate: true });
    const typed = form.getValues("name");
    // A name somebody typed stays.
    if (typed === "" || typed === named) form.setValue("name", titleOf(name), { shouldValidate: true });
    setNamed(titleOf(name));
  };
  return (
    <Section title={words.channel} about={words.channelAbout}>
      {workspaces.length > 1 && (
        <div onChange={() => form.setValue("channel", "")}>
          <SelectField form={form} name="workspaceId" label={words.workspace} options={workspaces.map(asOption)} />
        </div>
      )}
      <ChannelPicker
        workspaceId={form.watch("workspaceId")}
        chosen={form.watch("channel")}
        onChoose={choose}
        error={form.formState.errors.channel?.message}
      />
    </Section>
  );
}

type NewPoolForm = UseFormReturn<z.input<typeof NewPool>, unknown, z.output<typeof NewPool>>;

/** The viewer's own zone is known a moment after the page is there; what they typed meanwhile stays. */
function useOwnZone(timeZone: string, form: NewPoolForm): void {
  useEffect(() => {
    if (!form.getFieldState("timeZone").isDirty) form.resetField("timeZone", { defaultValue: timeZone });
  }, [timeZone, form]);
}

const asOption = ({ workspaceId, name, platform }: WorkspaceChoice) => ({
  value: workspaceId,
  label: words.workspaceOf(name, platform),
});

/** "random-coffee" → "Random coffee". */
function titleOf(channelName: string): string {
  const words = channelName.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function useMaking() {
  const { number } = useFormat();
  const router = useRouter();
  const make = useAct({
    send: (wanted: z.output<typeof NewPool>) =>
      sendJson<PoolFacts & { membersRead: boolean }>("POST", "/api/pools", wanted),
    done: ({ name, members, membersRead }) =>
      membersRead ? words.done(name, members, number(members)) : words.doneLater(name),
    refresh: [["pools"], ["home"], ["connections", "channels"]],
    quiet: true,
  });
  const makeAndGo = async (wanted: z.output<typeof NewPool>) => {
    const { slug } = await make.runAsync(wanted);
    router.push(poolPath(slug));
  };
  return { runAsync: makeAndGo, pending: make.pending };
}
