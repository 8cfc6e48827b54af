// What is wrong with a group's channel, if anything.
import type { GroupListed } from "@/lib/groups/page";

const WORDS: Record<GroupListed["state"], string | null> = {
  managed: null,
  archived: "archived",
  public: "made public",
  unmanaged: "Kith is not in the channel",
  missing: "the channel is gone",
};

export function StateMark({ state }: { state: GroupListed["state"] }) {
  const words = WORDS[state];
  return words && <span className="rounded-full bg-tint px-2 py-1 font-normal text-clay text-sm">{words}</span>;
}
