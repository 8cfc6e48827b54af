// What a group's channel is like, and whether anything waits for somebody.
import { Archive, CircleCheck, CircleHelp, Globe, OctagonPause, Unplug } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { groups as words } from "@/components/words/groups";
import type { GroupLine } from "@/lib/groups/list";

const LOOKS = {
  managed: ["good", CircleCheck],
  archived: ["plain", Archive],
  public: ["warn", Globe],
  unmanaged: ["bad", Unplug],
  missing: ["bad", CircleHelp],
} as const;

type Props = { group: Pick<GroupLine, "state" | "held" | "unconfirmed"> };

export function StateBadges({ group: { state, held, unconfirmed } }: Props) {
  if (state === null) return null;
  const [tone, icon] = LOOKS[state];
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tone} icon={icon}>
        {words.filters[state]}
      </Badge>
      {held > 0 && (
        <Badge tone="warn" icon={OctagonPause}>
          {words.heldBadge(held)}
        </Badge>
      )}
      {unconfirmed && <Badge tone="info">{words.unconfirmed}</Badge>}
    </span>
  );
}
