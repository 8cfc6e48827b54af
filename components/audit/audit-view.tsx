// The audit log: found by who, what, when, where; taken along as a file.
"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsLeft, Download } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { usePlace } from "@/components/ui/format";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { audit as words } from "@/components/words/audit";
import { FILE_KINDS } from "@/lib/auth/audit-search";
import { AuditBar } from "./audit-bar";
import { AuditTable } from "./audit-table";
import { auditQuery, fileHref } from "./queries";
import { useAuditAsked } from "./use-asked";

export function AuditView() {
  const { timeZone } = usePlace();
  const audit = useAuditAsked();
  const { asked, ask } = audit;
  const { data, error, isPlaceholderData, refetch } = useQuery(auditQuery(asked));
  return (
    <>
      <PageHead
        title={words.title}
        about={`${words.about} ${words.zone(timeZone.replaceAll("_", " "))}`}
        actions={FILE_KINDS.map((kind) => (
          <ButtonLink key={kind} look="quiet" size="small" icon={Download} href={fileHref(kind, asked)} download>
            {words[kind]}
          </ButtonLink>
        ))}
      />
      <AuditBar {...audit} names={data?.names ?? {}} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-96" />}
      {data && <AuditTable page={data} busy={isPlaceholderData} {...audit} />}
      {data && (asked.before !== undefined || data.older !== null) && (
        <div className="flex flex-wrap justify-center gap-2">
          {asked.before !== undefined && (
            <Button look="quiet" size="small" icon={ChevronsLeft} onClick={() => ask({ before: null })}>
              {words.newest}
            </Button>
          )}
          {data.older !== null && (
            <Button look="quiet" size="small" onClick={() => ask({ before: data.older })}>
              {words.older}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
