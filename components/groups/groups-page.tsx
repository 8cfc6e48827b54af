// All groups: found, filtered and sorted, as they are or as they were.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, FolderPlus, History, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { Menu, MenuItem } from "@/components/ui/menu";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { groups as words } from "@/components/words/groups";
import type { GroupList } from "@/lib/groups/list";
import { AsOfDialog, PastNote } from "./as-of";
import { GroupsBar } from "./groups-bar";
import { GroupsTable } from "./groups-table";
import { GroupsTabs } from "./groups-tabs";
import { HeldNote } from "./held-note";
import { groupsQuery } from "./queries";
import { useGroupsAsked } from "./use-asked";

const AdoptDialog = dynamic(() => import("./adopt-dialog").then((m) => m.AdoptDialog), { ssr: false });
const CreateDialog = dynamic(() => import("./create-dialog").then((m) => m.CreateDialog), { ssr: false });

export function GroupsPageView() {
  const { asked, ask } = useGroupsAsked();
  const { data, error, isPlaceholderData, refetch } = useQuery(groupsQuery(asked));
  return (
    <>
      <PageHead
        title={words.title}
        about={data?.workspace && words.about(data.workspace)}
        actions={data && <Actions list={data} onAsOf={(at) => ask({ at })} />}
      />
      <GroupsTabs held={data?.held.length} />
      {asked.at !== null && <PastNote at={asked.at} onNow={() => ask({ at: null })} mayRestore={data?.may.restore} />}
      {data && asked.at === null && <HeldNote held={data.held} onShow={() => ask({ state: "held", q: "" })} />}
      {error && !data ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <>
          <GroupsBar asked={asked} ask={ask} list={data} />
          {data ? (
            <GroupsTable list={data} asked={asked} ask={ask} busy={isPlaceholderData} />
          ) : (
            <Skeleton className="h-96" />
          )}
          {data && <Pager page={data.page} pages={data.pages} onPage={(page) => ask({ page })} />}
        </>
      )}
    </>
  );
}

function Actions({ list: { may, workspace }, onAsOf }: { list: GroupList; onAsOf: (at: string) => void }) {
  const [open, setOpen] = useState<"create" | "adopt" | "asOf" | null>(null);
  const close = () => setOpen(null);
  if (workspace === null) return null;
  return (
    <>
      <Button look="quiet" size="small" icon={History} onClick={() => setOpen("asOf")}>
        {words.asOf}
      </Button>
      {may.create && (
        <Button size="small" icon={Plus} onClick={() => setOpen("create")}>
          {words.create}
        </Button>
      )}
      {(may.create || may.export) && (
        <Menu label={words.more}>
          {may.create && (
            <MenuItem icon={FolderPlus} onSelect={() => setOpen("adopt")}>
              {words.adopt}
            </MenuItem>
          )}
          {may.export && (
            <MenuItem icon={Download} onSelect={() => window.location.assign("/api/groups/log/export")}>
              {words.exportLog}
            </MenuItem>
          )}
        </Menu>
      )}
      {open === "create" && <CreateDialog onClose={close} />}
      {open === "adopt" && <AdoptDialog onClose={close} />}
      {open === "asOf" && <AsOfDialog onClose={close} onChosen={onAsOf} />}
    </>
  );
}
