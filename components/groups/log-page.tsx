// The log of groups: who did what, newest first, filtered, page by page.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { groupLog as words } from "@/components/words/group-log";
import { groups } from "@/components/words/groups";
import { LOG_ACTIONS, LOG_DOORS, type LogSearch } from "@/lib/groups/dashboard-search";
import type { LogPage } from "@/lib/groups/log-read";
import { groupsHref } from "./address";
import { GroupsTabs } from "./groups-tabs";
import { LogLines } from "./log-lines";
import { logQuery } from "./queries";

const ASKED = {
  group: parseAsString,
  action: parseAsStringLiteral(LOG_ACTIONS),
  door: parseAsStringLiteral(LOG_DOORS),
  before: createParser<number>({
    parse: (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null),
    serialize: String,
  }),
};

export function LogPageView() {
  const [asked, set] = useQueryStates(ASKED);
  const { data, error, isPlaceholderData, refetch } = useQuery(logQuery(asked));
  const ask = (some: Partial<typeof asked>) => void set({ before: null, ...some });
  return (
    <>
      <PageHead
        title={words.title}
        crumbs={[{ href: groupsHref(), label: groups.title }]}
        about={words.about}
        actions={
          data?.may.export && (
            <ButtonLink look="quiet" size="small" icon={Download} href="/api/groups/log/export" download>
              {words.export}
            </ButtonLink>
          )
        }
      />
      <GroupsTabs />
      <ListBar>
        <Choice
          name={words.action}
          any={words.anyAction}
          values={LOG_ACTIONS}
          labels={words.actions}
          value={asked.action}
          onValue={(action) => ask({ action })}
        />
        <Choice
          name={words.door}
          any={words.anyDoor}
          values={LOG_DOORS}
          labels={words.doors}
          value={asked.door}
          onValue={(door) => ask({ door })}
        />
        {asked.group !== null && (
          <Button look="quiet" size="small" icon={X} aria-label={words.allGroups} onClick={() => ask({ group: null })}>
            {words.ofGroup(data?.group ?? "")}
          </Button>
        )}
      </ListBar>
      {error && !data ? (
        <Failed error={error} onRetry={refetch} />
      ) : data ? (
        <Lines page={data} asked={asked} busy={isPlaceholderData} onBefore={(before) => ask({ before })} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  any: string;
  values: readonly T[];
  labels: Record<string, string>;
  value: T | null;
  onValue: (value: T | null) => void;
}

function Choice<T extends string>({ name, any, values, labels, value, onValue }: ChoiceProps<T>) {
  return (
    <Select
      aria-label={name}
      className="w-full md:w-52"
      value={value ?? ""}
      onChange={(event) => onValue((event.target.value || null) as T | null)}
    >
      <option value="">{any}</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {labels[one]}
        </option>
      ))}
    </Select>
  );
}

interface LinesProps {
  page: LogPage;
  asked: LogSearch;
  busy: boolean;
  onBefore: (before: number | null) => void;
}

function Lines({ page: { lines, next }, asked, busy, onBefore }: LinesProps) {
  if (lines.length === 0)
    return (
      <Empty title={asked.action || asked.door || asked.group ? words.noneFound : words.none}>{words.noneAbout}</Empty>
    );
  return (
    <>
      <LogLines lines={lines} busy={busy} />
      <div className="flex flex-wrap justify-center gap-2">
        {asked.before !== null && (
          <Button look="quiet" size="small" onClick={() => onBefore(null)}>
            {words.newest}
          </Button>
        )}
        {next !== null && (
          <Button look="quiet" size="small" onClick={() => onBefore(next)}>
            {words.older}
          </Button>
        )}
      </div>
    </>
  );
}
