// The groups somebody may be in: the picture, and the same as a table.
import { Page } from "@/components/site/page";
import { plural } from "@/components/ui/words";
import { Wrap } from "@/components/ui/wrap";
import type { GroupListed } from "@/lib/groups/page";
import { GroupLink, groupAddress } from "./group-link";
import { StateMark } from "./state-mark";
import { Table } from "./table";

/** No group is called so: names have no dots. */
const PICTURE = "picture.png";

export function GroupList({ groups, accessKey }: { groups: GroupListed[]; accessKey: string }) {
  return (
    <Page>
      <Wrap className="grid gap-8 py-8">
        <div className="grid gap-2">
          <h1 className="text-2xl">Your groups</h1>
          <p className="max-w-2xl text-soft">
            {groups.length === 0 ? (
              <>
                You are in no group yet. In a direct message to Kith, <code>!chan name</code> makes one.
              </>
            ) : (
              <>
                The {plural(groups.length, "group")} you may be in, and why. In a direct message to Kith,{" "}
                <code>!join group</code> brings you into one whose channel you are not in.
              </>
            )}
          </p>
        </div>
        {groups.length > 0 && (
          <>
            <a
              href={groupAddress(PICTURE, accessKey)}
              className="block overflow-x-auto rounded-lg border border-line bg-[white] p-4 dark:opacity-90"
            >
              {/* biome-ignore lint/performance/noImgElement: drawn anew for each viewer */}
              <img
                src={groupAddress(PICTURE, accessKey)}
                alt="Your groups as a picture; the table below says the same"
                className="mx-auto max-h-[70vh] max-w-full max-md:max-h-80 max-md:max-w-none"
              />
            </a>
            <GroupTable groups={groups} accessKey={accessKey} />
          </>
        )}
      </Wrap>
    </Page>
  );
}

function GroupTable({ groups, accessKey }: { groups: GroupListed[]; accessKey: string }) {
  const rows = groups.map((group) => ({
    key: group.name,
    cells: [
      <span key="name">
        <GroupLink name={group.name} accessKey={accessKey} /> <StateMark state={group.state} />
      </span>,
      group.role,
      group.ways.join(", "),
      group.people,
    ],
  }));
  const caption = "Groups, what you are in each, why, and how many people may be there";
  return <Table caption={caption} columns={["Group", "You are", "Because of", "People"]} rows={rows} />;
}
