// The way to a group's page, with the key that opens it.
import { groupHref, withKey } from "./address";

export function GroupLink({ name, accessKey }: { name: string; accessKey: string | null }) {
  return (
    <a
      href={withKey(groupHref(name), accessKey)}
      className="break-words underline decoration-line underline-offset-4 hover:decoration-clay"
    >
      ~{name}
    </a>
  );
}
