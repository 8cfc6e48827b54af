// What is wrong with a group's channel, if anything.
import { STATE_WORDS } from "@/components/words/groups";
import type { GroupListed } from "@/lib/groups/page";

export function StateMark({ state }: { state: GroupListed["state"] }) {
  const words = STATE_WORDS[state];
  return words && <span className="rounded-full bg-tint px-2 py-1 font-normal text-clay text-sm">{words}</span>;
}
