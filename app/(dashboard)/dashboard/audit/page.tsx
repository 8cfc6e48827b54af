// Who did what, when, through which door.
import { AuditView } from "@/components/audit/audit-view";
import { auditChoicesQuery, auditQuery } from "@/components/audit/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { audit as words } from "@/components/words/audit";
import { auditChoices, listAudit } from "@/lib/auth/audit";
import { readAuditSearch } from "@/lib/auth/audit-search";
import { openPage, orNotFound } from "@/lib/http/dashboard";

export const metadata = { title: words.title };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage(props: Props) {
  const { ctx, search } = await openPage("/dashboard/audit", props.searchParams);
  const asked = readAuditSearch(search);
  const list = prefetch(auditQuery(asked), () => orNotFound(listAudit(ctx, asked)));
  const choices = prefetch(auditChoicesQuery(), () => orNotFound(auditChoices(ctx)));
  return (
    <Prefetched queries={[list, choices]}>
      <AuditView />
    </Prefetched>
  );
}
