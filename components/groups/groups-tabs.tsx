// The parts of groups, each a page of its own.
"use client";

import { TabLinks } from "@/components/ui/tabs";
import { groups as words } from "@/components/words/groups";
import { graphHref, groupsHref, reconcileHref } from "./address";

export function GroupsTabs({ held = 0 }: { held?: number }) {
  const { list, graph, log, reconcile } = words.tabs;
  return (
    <TabLinks
      label={words.nav}
      tabs={[
        { href: groupsHref(), label: list },
        { href: graphHref, label: graph },
        { href: `${groupsHref()}/log`, label: log },
        { href: reconcileHref, label: reconcile, count: held || null },
      ]}
    />
  );
}
