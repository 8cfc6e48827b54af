// Where else one may look: one's groups, and numbers for those who are signed in.
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { me as words } from "@/components/words/me";
import type { Me } from "@/lib/http/me";

const LINK = "underline decoration-line underline-offset-4 hover:decoration-clay";

export function Places({ groups, stats }: Pick<Me, "groups" | "stats">) {
  return (
    <>
      {groups.length > 0 && (
        <Section title={words.groups} about={words.groupsAbout}>
          <ul className="flex flex-wrap gap-x-4 gap-y-2">
            {groups.map(({ name, role }) => (
              <li key={name} className="flex items-center gap-2">
                <a href={`/dashboard/groups/${encodeURIComponent(name)}`} className={LINK}>
                  {name}
                </a>
                {role === "owner" && <Badge>{words.owner}</Badge>}
              </li>
            ))}
          </ul>
          <p>
            <a href="/dashboard/groups" className="text-clay underline">
              {words.allGroups}
            </a>
          </p>
        </Section>
      )}
      {stats.length > 0 && (
        <Section title={words.loginStats}>
          <ul className="flex flex-wrap gap-x-4 gap-y-2">
            {stats.map(({ name, slug }) => (
              <li key={slug}>
                <a href={`/stats/${encodeURIComponent(slug)}`} className={LINK}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
