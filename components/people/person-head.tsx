// The top of a person's page: their names, and what can be done with them as a whole.
"use client";

import { Merge, Pencil, ScrollText, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { PageHead } from "@/components/ui/page-head";
import { people } from "@/components/words/people";
import { person as words } from "@/components/words/person";
import type { PersonStory } from "@/lib/meetups/person/story";
import { EraseDialog } from "./erase-dialog";
import { Marks } from "./marks";
import { MergeDialog } from "./merge-dialog";
import { NamesDialog } from "./names-dialog";

export function PersonHead({ story }: { story: PersonStory }) {
  return (
    <PageHead
      title={story.fullName}
      crumbs={[{ href: "/dashboard/people", label: people.title }]}
      badges={<Badges story={story} />}
      about={story.erasedAt === null && <Called story={story} />}
      actions={<Actions story={story} />}
    />
  );
}

function Badges({ story }: { story: PersonStory }) {
  const { accounts, nameEdited } = story;
  if (story.erasedAt !== null) return <Badge tone="bad">{people.marks.erased}</Badge>;
  return (
    <>
      <Marks
        {...story}
        isGuest={accounts.some((one) => one.isGuest)}
        isDeactivated={accounts.length > 0 && accounts.every((one) => one.isDeactivated)}
        isUnreadable={accounts.some((one) => one.unreadable !== null)}
      />
      {nameEdited && <Badge icon={Pencil}>{words.names.edited}</Badge>}
    </>
  );
}

function Called({ story: { casualName, email } }: { story: PersonStory }) {
  return (
    <p className="[overflow-wrap:anywhere]">
      {words.called} <bdi>{casualName}</bdi>
      {email && (
        <>
          {" · "}
          <a href={`mailto:${email}`} className="underline decoration-line underline-offset-4 hover:decoration-clay">
            <bdi>{email}</bdi>
          </a>
        </>
      )}
    </p>
  );
}

type Opened = "names" | "merge" | "erase" | null;

function Actions({ story }: { story: PersonStory }) {
  const [opened, setOpened] = useState<Opened>(null);
  const { personId, may } = story;
  const dialog = (name: Opened) => ({
    ...{ story, open: opened === name },
    onOpenChange: (open: boolean) => setOpened(open ? name : null),
  });
  return (
    <>
      {may.edit && (
        <Button look="quiet" size="small" icon={Pencil} onClick={() => setOpened("names")}>
          {words.names.edit}
        </Button>
      )}
      {(may.audit || may.merge || may.erase) && (
        <Menu label={words.more}>
          {may.audit && (
            <MenuLink icon={ScrollText} href={`/dashboard/audit?subject=${encodeURIComponent(personId)}`}>
              {words.audit}
            </MenuLink>
          )}
          {may.merge && (
            <MenuItem icon={Merge} onSelect={() => setOpened("merge")}>
              {words.merge.action}
            </MenuItem>
          )}
          {may.erase && (
            <>
              <MenuLine />
              <MenuItem icon={Trash2} danger onSelect={() => setOpened("erase")}>
                {words.erase.action}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      <NamesDialog {...dialog("names")} />
      <MergeDialog {...dialog("merge")} />
      <EraseDialog {...dialog("erase")} />
    </>
  );
}
