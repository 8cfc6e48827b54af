// What waits or failed lately, a line for each workspace.
"use client";

import { Plug } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { connections } from "@/components/words/connections";
import { jobs as words } from "@/components/words/jobs";
import type { WorkspaceWaiting } from "@/lib/http/waiting";

export function Waiting({ workspaces }: { workspaces: WorkspaceWaiting[] }) {
  const { number } = useFormat();
  const counted = (key: string, title: string, of: (row: WorkspaceWaiting) => number): Column<WorkspaceWaiting> => ({
    key,
    title,
    align: "end",
    cell: (row) => <span className={of(row) > 0 ? "" : "text-soft"}>{number(of(row))}</span>,
  });
  return (
    <Section title={words.waiting} about={words.waitingAbout}>
      <DataTable
        caption={words.waiting}
        rows={workspaces}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={Plug}
            title={words.nobody}
            action={
              <ButtonLink look="quiet" size="small" href="/dashboard/settings/connections">
                {words.connect}
              </ButtonLink>
            }
          />
        }
        columns={[
          {
            key: "name",
            title: words.workspace,
            cell: ({ name, platform }) => `${name} · ${connections.names[platform]}`,
          },
          counted("queued", words.queued, ({ messages }) => messages.queued),
          counted("uncertain", words.uncertain, ({ messages }) => messages.uncertain),
          counted("failed", words.failed, ({ messages }) => messages.failed),
          counted("moves", words.moves, ({ moves }) => moves.waiting),
          counted("movesFailed", words.movesFailed, ({ moves }) => moves.failed),
          counted("unworked", words.unworked, ({ unworked }) => unworked),
        ]}
      />
    </Section>
  );
}
