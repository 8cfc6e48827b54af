// The conversations of the inbox.
import { reading } from "@/lib/http/dashboard";
import { listInbox } from "@/lib/meetups/inbox-list";
import { readInboxSearch } from "@/lib/meetups/inbox-search";

export const GET = reading((ctx, { search }) => listInbox(ctx, readInboxSearch(search)));
