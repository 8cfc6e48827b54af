// The state of a round in one word.
import { CircleCheck, Eye, MessageCircleQuestion, Send, X } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";

const LOOKS: Record<RoundPage["state"] | "calledOff", [Tone, typeof Send]> = {
  asking: ["info", MessageCircleQuestion],
  drafted: ["warn", Eye],
  introducing: ["info", Send],
  introduced: ["good", CircleCheck],
  closed: ["plain", CircleCheck],
  calledOff: ["plain", X],
};

export function StateBadge({ state, calledOff }: { state: RoundPage["state"]; calledOff: boolean }) {
  const shown = calledOff ? "calledOff" : state;
  const [tone, icon] = LOOKS[shown];
  return (
    <Badge tone={tone} icon={icon}>
      {words.states[shown]}
    </Badge>
  );
}
