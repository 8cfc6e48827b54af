// The way to a group's page, with the key that opens it.

export const groupAddress = (name: string, accessKey: string) =>
  `/dashboard/groups/${encodeURIComponent(name)}?key=${encodeURIComponent(accessKey)}`;

export function GroupLink({ name, accessKey }: { name: string; accessKey: string }) {
  return (
    <a
      href={groupAddress(name, accessKey)}
      className="break-words underline decoration-line underline-offset-4 hover:decoration-clay"
    >
      ~{name}
    </a>
  );
}
