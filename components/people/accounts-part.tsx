// The accounts somebody has, with what the platform says of each.
"use client";

import { Inbox } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { people } from "@/components/words/people";
import { person } from "@/components/words/person";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryAccount } from "@/lib/meetups/person/story-parts";

const words = person.accounts;

export function AccountsPart({ story }: { story: PersonStory }) {
  return (
    <Section title={words.title}>
      <ul className="grid divide-y divide-line rounded-md border border-line bg-card text-sm">
        {story.accounts.map((one) => (
          <li key={one.accountId} className="grid gap-1 px-4 py-3">
            <Account account={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Account({ account }: { account: StoryAccount }) {
  const { platform, workspace, user, userName, timeZone, unreadable } = account;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <bdi className="font-medium [overflow-wrap:anywhere]">{people.at(userName)}</bdi>
        <Badge>{people.platforms[platform]}</Badge>
        {account.isGuest && <Badge>{people.marks.guest}</Badge>}
        {account.isStranger && <Badge>{people.marks.stranger}</Badge>}
        {account.isInvited && <Badge>{people.marks.invited}</Badge>}
        {account.isDeactivated && <Badge tone="bad">{people.marks.deactivated}</Badge>}
      </div>
      <p className="text-soft text-xs [overflow-wrap:anywhere]">
        <bdi>{workspace}</bdi>
        {" · "}
        {words.id} <bdi>{user}</bdi>
        {" · "}
        {words.zone}: {timeZone?.replaceAll("_", " ") ?? words.noZone}
      </p>
      {unreadable !== null && <p className="text-gold text-xs">{words.unreadable(unreadable)}</p>}
      <InboxLink account={account} />
    </>
  );
}

function InboxLink({ account: { accountId, inbox } }: { account: StoryAccount }) {
  const { number } = useFormat();
  if (inbox === null || inbox.all === 0) return null;
  return (
    <Link
      href={`/dashboard/inbox/${encodeURIComponent(accountId)}`}
      prefetch={false}
      className="inline-flex items-center gap-2 justify-self-start underline decoration-line underline-offset-4 hover:decoration-clay"
    >
      <Inbox className="size-4 text-soft" aria-hidden="true" />
      {words.inbox(inbox.all, number(inbox.all))}
      {inbox.open > 0 && <Badge tone="warn">{words.open(number(inbox.open))}</Badge>}
    </Link>
  );
}
