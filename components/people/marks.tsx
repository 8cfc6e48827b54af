// What there is to know about somebody, in badges.
import {
  CirclePause,
  CircleSlash,
  EyeOff,
  FileQuestion,
  type LucideIcon,
  MessageSquareOff,
  UserMinus,
  UserRound,
} from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { people } from "@/components/words/people";

const words = people.marks;

interface Known {
  hasIntro: boolean;
  isPaused: boolean;
  canBeExcluded: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
  isUnreadable: boolean;
  publicName: "name" | "initials" | "hidden";
}

export function Marks(known: Known) {
  const marks = marksOf(known);
  return marks.length === 0 ? null : (
    <span className="inline-flex flex-wrap gap-1">
      {marks.map(([text, tone, icon]) => (
        <Badge key={text} tone={tone} icon={icon}>
          {text}
        </Badge>
      ))}
    </span>
  );
}

function marksOf(known: Known): [text: string, tone: Tone, icon: LucideIcon][] {
  const all: [boolean, string, Tone, LucideIcon][] = [
    [known.isDeactivated, words.deactivated, "bad", UserMinus],
    [known.isUnreadable, words.unreadable, "warn", FileQuestion],
    [known.isPaused, words.paused, "warn", CirclePause],
    [!known.hasIntro, words.noIntro, "info", MessageSquareOff],
    [known.isGuest, words.guest, "plain", UserRound],
    [known.canBeExcluded, words.excludable, "plain", CircleSlash],
    [known.publicName === "initials", words.initials, "plain", EyeOff],
    [known.publicName === "hidden", words.hidden, "plain", EyeOff],
  ];
  return all.filter(([holds]) => holds).map(([, text, tone, icon]) => [text, tone, icon]);
}
