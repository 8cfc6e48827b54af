// What each role may do, in words.
import { Facts } from "@/components/ui/key-value";
import { Section } from "@/components/ui/section";
import { users as words } from "@/components/words/users";

const ORDER = ["admin", "manager", "viewer", "member"] as const;

export function RolesExplained() {
  const items = ORDER.map((role) => ({ label: words.roles[role], value: words.rolesAbout[role] }));
  return (
    <Section title={words.rolesTitle}>
      <div className="max-w-3xl">
        <Facts items={items} />
      </div>
    </Section>
  );
}
