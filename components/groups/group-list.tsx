// The groups somebody may be in: the picture, and the same as a table.
import { Page } from "@/components/site/page";
import { plural } from "@/components/ui/words";
import { Wrap } from "@/components/ui/wrap";
import type { GroupListed } from "@/lib/groups/page";
import { GroupLink, groupAddress } from "./group-link";
import { StateMark } from "./state-mark";

export function GroupList({ groups, accessKey }: { groups: GroupListed[]; accessKey: string }) {
  return (
    <Page>
      <Wrap className="grid gap-8 py-8">
        <div className="grid gap-2">
          <h1 className="text-2xl">Your groups</h1>
          <p className="max-w-2xl text-soft">
            {groups.length === 0
              ? "You are in no group yet. In a direct message to Kith, !chan name makes one."
              : `The ${plural(groups.length, "group")} you may be in, and why. In a direct message to Kith, !join brings you into one whose channel you are not in.`}
          </p>
        </div>
        {groups.length > 0 && (
          <>
            <a
              href={groupAddress("picture", accessKey)}
              className="block overflow-x-auto rounded-lg border border-line bg-white p-4"
            >
              {/* biome-ignore lint/performance/noImgElement: drawn anew for each viewer */}
              <img
                src={groupAddress("picture", accessKey)}
                alt="Your groups as a picture; the table below says the same"
                className="mx-auto max-h-[70vh] max-w-full"
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
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-card">
      <table className="w-full text-left">
        <caption className="sr-only">Groups, what you are in each, why, and how many people may be there</caption>
        <thead className="text-soft text-sm">
          <tr>
            {["Group", "You are", "Because of", "People"].map((title) => (
              <th key={title} scope="col" className="px-4 py-3 font-medium last:text-right">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.name} className="border-line border-t align-top">
              <th scope="row" className="px-4 py-3 font-medium">
                <GroupLink name={group.name} accessKey={accessKey} /> <StateMark state={group.state} />
              </th>
              <td className="px-4 py-3">{group.role}</td>
              <td className="px-4 py-3 text-soft">{group.ways.join(", ")}</td>
              <td className="px-4 py-3 text-right tabular-nums">{group.people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
