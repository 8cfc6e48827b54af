// Under a dialog's title: whom it is about, in full, and what it does.
export function Whom({ name, about }: { name: string; about: string }) {
  return (
    <div className="grid gap-1">
      <p className="font-medium text-ink [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </p>
      <p>{about}</p>
    </div>
  );
}
