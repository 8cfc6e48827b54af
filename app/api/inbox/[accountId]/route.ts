// One conversation of the inbox: its newest messages.
import { reading } from "@/lib/http/dashboard";
import { readThread } from "@/lib/meetups/inbox-thread";

export const GET = reading((ctx, { params, search }) =>
  readThread(ctx, { accountId: params.accountId ?? "", take: Number(search.take) || undefined }),
);
