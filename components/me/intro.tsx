// What people read who are paired with one.
import { MessageSquareQuote } from "lucide-react";
import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { me as words } from "@/components/words/me";

export function Intro({ intro }: { intro: string | null }) {
  return (
    <Section title={words.intro} about={intro !== null && words.introAbout}>
      {intro === null ? (
        <Empty icon={MessageSquareQuote} title={words.noIntro}>
          {words.noIntroAbout}
        </Empty>
      ) : (
        <blockquote className="whitespace-pre-wrap break-words border-sage border-l-4 bg-card px-4 py-3 [overflow-wrap:anywhere]">
          {intro}
        </blockquote>
      )}
    </Section>
  );
}
