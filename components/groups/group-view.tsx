// One group as somebody in it sees it: what was put into it, and everybody who may be there.
import { Card } from "@/components/ui/card";
import { groups as words } from "@/components/words/groups";
import type { GroupPage } from "@/lib/groups/page";
import { groupsHref, withKey } from "./address";
import { Framed } from "./framed";
import { GroupLink } from "./group-link";
import { StateMark } from "./state-mark";
import { Table } from "./table";

interface Props {
  group: GroupPage;
  /** null of somebody who is signed in. */
  accessKey: string | null;
  framed: boolean;
}

export function GroupView({ group, accessKey, framed }: Props) {
  const back = <a href={withKey(groupsHref(), accessKey)}>{words.yours.title}</a>;
  return (
    <Framed framed={framed} nav={back}>
      <div className="grid gap-2">
        {framed && <nav className="text-soft text-sm">{back}</nav>}
        <h1 className="break-words text-2xl">
          <span className="font-sans">~</span>
          {group.name}
        </h1>
        <p className="text-soft">
          {words.one.mayBeHere(group.people.length)} <StateMark state={group.state} />
        </p>
      </div>
      <div className="grid gap-6 lg:grid-cols-3">
        <Entries title={words.one.owners} entries={group.owners} />
        <Entries title={words.one.members} entries={group.members} />
        <Within within={group.within} accessKey={accessKey} />
      </div>
      <People people={group.people} />
    </Framed>
  );
}

function Entries({ title, entries }: { title: string; entries: GroupPage["owners"] }) {
  return (
    <Card className="grid content-start gap-3">
      <h2 className="text-lg">{title}</h2>
      {entries.length === 0 && <p className="text-soft">{words.one.none}</p>}
      <ul className="grid gap-2">
        {entries.map(({ name, alsoVia }) => (
          <li key={name} className="break-words">
            {name}
            {alsoVia.length > 0 && <span className="text-soft text-sm">{words.one.alsoThrough(alsoVia)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Within({ within, accessKey }: { within: GroupPage["within"]; accessKey: string | null }) {
  return (
    <Card className="grid content-start gap-3">
      <h2 className="text-lg">{words.one.within}</h2>
      {within.length === 0 && <p className="text-soft">{words.one.nowhere}</p>}
      <ul className="grid gap-2">
        {within.map(({ name, as, owners }) => (
          <li key={`${name} ${as} ${owners}`}>
            <GroupLink name={name} accessKey={accessKey} />
            <span className="text-soft text-sm">{words.one.as(owners, as)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function People({ people }: { people: GroupPage["people"] }) {
  return (
    <section aria-labelledby="people-title" className="grid gap-4">
      <h2 id="people-title" className="text-xl">
        {words.one.everybody}
      </h2>
      <Table
        caption={words.one.caption}
        columns={words.one.columns}
        rows={people.map((one) => ({
          key: one.userName,
          cells: [one.fullName, one.userName, words.roles[one.role], one.ways.join(", ")],
        }))}
      />
    </section>
  );
}
