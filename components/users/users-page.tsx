// The list of users, and letting somebody in.
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { users as words } from "@/components/words/users";
import type { InvitationLink } from "@/lib/auth/invitations";
import { readUserSearch, USER_FILTERS, USER_SORTS, type UserFilter } from "@/lib/auth/user-search";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog } from "./link-dialog";
import { usersQuery } from "./queries";
import { RolesExplained } from "./roles-explained";
import { UserTable } from "./user-table";

const PARSERS = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(USER_FILTERS).withDefault("staff"),
  sort: parseAsStringLiteral(USER_SORTS).withDefault("name"),
  down: parseAsBoolean.withDefault(false),
  page: parseAsInteger.withDefault(1),
};

export function UsersPageView() {
  const [state, setState] = useQueryStates(PARSERS);
  const asked = readUserSearch(state);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...usersQuery(asked),
    placeholderData: keepPreviousData,
  });
  // In the address, so that one can be sent here to invite.
  const [inviting, setInviting] = useQueryState("invite", parseAsBoolean.withDefault(false));
  const [link, setLink] = useState<InvitationLink | null>(null);
  const { number } = useFormat();
  return (
    <div className="grid gap-6">
      <PageHead
        title={words.title}
        about={words.about}
        actions={
          <Button size="small" icon={UserPlus} onClick={() => void setInviting(true)}>
            {words.invite}
          </Button>
        }
      />
      <ListBar count={data && words.count(data.total, number(data.total))}>
        <SearchInput
          value={state.q}
          onValue={(q) => setState({ q, page: 1 })}
          label={words.search}
          className="w-full md:w-72"
        />
        <Select
          aria-label={words.show}
          className="w-full md:w-60"
          value={state.show}
          onChange={(event) => setState({ show: event.target.value as UserFilter, page: 1 })}
        >
          {USER_FILTERS.map((filter) => (
            <option key={filter} value={filter}>
              {words.filters[filter]}
            </option>
          ))}
        </Select>
      </ListBar>
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64" />}
      {data && (
        <UserTable
          list={data}
          busy={isPlaceholderData}
          sort={{ by: state.sort, down: state.down }}
          onSort={({ by, down }) => setState({ sort: by as (typeof USER_SORTS)[number], down, page: 1 })}
          onLink={setLink}
        />
      )}
      {data && <Pager page={data.page} pages={data.pages} onPage={(page) => setState({ page })} />}
      <RolesExplained />
      <InviteDialog
        open={inviting}
        onOpenChange={(open) => void setInviting(open || null)}
        pools={data?.pools ?? []}
        onLink={setLink}
      />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </div>
  );
}
