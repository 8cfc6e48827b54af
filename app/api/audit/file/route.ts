// The audit log as a file, as far as the filter leaves it.
import { auditFile } from "@/lib/auth/audit-file";
import { readAuditSearch } from "@/lib/auth/audit-search";
import { reading } from "@/lib/http/dashboard";
import { textStream } from "@/lib/http/text-stream";

export const GET = reading(async (ctx, { search }) => {
  const isCsv = search.kind !== "ndjson";
  const file = isCsv ? { name: "audit.csv", type: "text/csv" } : { name: "audit.ndjson", type: "application/x-ndjson" };
  return textStream(auditFile(ctx, readAuditSearch(search), isCsv ? "csv" : "ndjson"), file);
});
