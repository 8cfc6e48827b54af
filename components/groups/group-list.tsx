// The groups somebody may be in: the picture, and the same as a table.
import { OwnGraph } from "@/components/group-graph/own-graph";
import { StillPicture } from "@/components/group-graph/still-picture";
import { Filled } from "@/components/ui/filled";
import { groups as words } from "@/components/words/groups";
import type { GroupListed } from "@/lib/groups/page";
import { CODE, Framed } from "./framed";
import { GroupLink } from "./group-link";
import { StateMark } from "./state-mark";
import { Table } from "./table";

interface Props {
  groups: GroupListed[];
  /** null of somebody who is signed in. */
  accessKey: string | null;
  framed: boolean;
}

export function GroupList({ groups, accessKey, framed }: Props) {
  const { yours } = words;
  return (
    <Framed framed={framed}>
      <div className="grid gap-2">
        <h1 className="text-2xl">{yours.title}</h1>
        <p className="max-w-2xl text-soft">
          <Filled text={groups.length === 0 ? yours.none : yours.some(groups.length)} marks={CODE} />
        </p>
      </div>
      {groups.length > 0 && (
        <>
          <OwnGraph accessKey={accessKey}>
            <StillPicture accessKey={accessKey} />
          </OwnGraph>
          <GroupTable groups={groups} accessKey={accessKey} />
        </>
      )}
    </Framed>
  );
}

function GroupTable({ groups, accessKey }: Pick<Props, "groups" | "accessKey">) {
  const rows = groups.map((group) => ({
    key: group.name,
    cells: [
      <span key="name">
        <GroupLink name={group.name} accessKey={accessKey} /> <StateMark state={group.state} />
      </span>,
      words.roles[group.role],
      group.ways.join(", "),
      group.people,
    ],
  }));
  return <Table caption={words.yours.caption} columns={words.yours.columns} rows={rows} />;
}
