// Above the list of groups: what to look for.
"use client";

import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { groups as words } from "@/components/words/groups";
import { GROUP_FILTERS, type GroupFilter, type GroupsSearch } from "@/lib/groups/dashboard-search";
import type { GroupList } from "@/lib/groups/list";

interface Props {
  asked: GroupsSearch;
  ask: (some: Partial<GroupsSearch>) => void;
  list: GroupList | undefined;
}

export function GroupsBar({ asked, ask, list }: Props) {
  const shown = GROUP_FILTERS.filter((filter) => filter === asked.state || (list?.counts[filter] ?? 0) > 0);
  return (
    <ListBar count={list && words.found(list.found, list.all)}>
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} className="w-full md:w-72" />
      {asked.at === null && (
        <Select
          aria-label={words.state}
          className="w-full md:w-64"
          value={asked.state ?? ""}
          onChange={(event) => ask({ state: (event.target.value || null) as GroupFilter | null })}
        >
          <option value="">{words.anyState(String(list?.all ?? 0))}</option>
          {shown.map((filter) => (
            <option key={filter} value={filter}>
              {words.filtered(words.filters[filter], list?.counts[filter] ?? 0)}
            </option>
          ))}
        </Select>
      )}
    </ListBar>
  );
}
