// One group: what was put into it, and everybody who may be there.
import { Page } from "@/components/site/page";
import { Card } from "@/components/ui/card";
import { plural } from "@/components/ui/words";
import { Wrap } from "@/components/ui/wrap";
import type { GroupPage } from "@/lib/groups/page";
import { GroupLink } from "./group-link";
import { StateMark } from "./state-mark";
import { Table } from "./table";

export function GroupView({ group, accessKey }: { group: GroupPage; accessKey: string }) {
  const back = `/dashboard/groups?key=${encodeURIComponent(accessKey)}`;
  return (
    <Page nav={<a href={back}>Your groups</a>}>
      <Wrap className="grid gap-8 py-8">
        <div className="grid gap-2">
          <h1 className="break-words text-2xl">
            <span className="font-sans">~</span>
            {group.name}
          </h1>
          <p className="text-soft">
            {plural(group.people.length, "person", "people")} may be here. <StateMark state={group.state} />
          </p>
        </div>
        <div className="grid gap-6 lg:grid-cols-3">
          <Entries title="Owners" entries={group.owners} />
          <Entries title="Members" entries={group.members} />
          <Within within={group.within} accessKey={accessKey} />
        </div>
        <People people={group.people} />
      </Wrap>
    </Page>
  );
}

function Entries({ title, entries }: { title: string; entries: GroupPage["owners"] }) {
  return (
    <Card className="grid content-start gap-3">
      <h2 className="text-lg">{title}, as put in</h2>
      {entries.length === 0 && <p className="text-soft">None</p>}
      <ul className="grid gap-2">
        {entries.map(({ name, alsoVia }) => (
          <li key={name} className="break-words">
            {name}
            {alsoVia.length > 0 && <span className="text-soft text-sm"> (also through {alsoVia.join(", ")})</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Within({ within, accessKey }: { within: GroupPage["within"]; accessKey: string }) {
  return (
    <Card className="grid content-start gap-3">
      <h2 className="text-lg">Put into</h2>
      {within.length === 0 && <p className="text-soft">No other group</p>}
      <ul className="grid gap-2">
        {within.map(({ name, as, owners }) => (
          <li key={`${name} ${as} ${owners}`}>
            <GroupLink name={name} accessKey={accessKey} />
            <span className="text-soft text-sm">
              {" "}
              {owners ? "its owners are" : "all are"} {as === "owner" ? "owners" : "members"}
            </span>
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
        Everybody who may be here
      </h2>
      <Table
        caption="Everybody who may be here, as what and why"
        columns={["Name", "User name", "As", "Because of"]}
        rows={people.map((one) => ({
          key: one.userName,
          cells: [one.fullName, one.userName, one.role, one.ways.join(", ")],
        }))}
      />
    </section>
  );
}
