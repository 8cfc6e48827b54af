// What became of a tie.
import { Badge } from "@/components/ui/badge";
import { pairing as words } from "@/components/words/graph";

export function TieSign({ met }: { met: boolean | null }) {
  const tone = met === null ? "plain" : met ? "good" : "bad";
  return <Badge tone={tone}>{words.lines[met === null ? "unknown" : met ? "met" : "not"]}</Badge>;
}
