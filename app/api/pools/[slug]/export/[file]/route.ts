// A pool's members, their e-mail addresses, or its matches, as a file.
import { reading } from "@/lib/http/dashboard";
import { fileResponse } from "@/lib/http/file-response";
import { exportFile } from "@/lib/meetups/exports";

export const GET = reading(async (ctx, { params }) =>
  fileResponse(await exportFile(ctx, { slug: params.slug!, file: params.file! })),
);
