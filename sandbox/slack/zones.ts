// A time zone's offset and its English name at a moment, as Slack shows them.
const known = new Map<string, { offset: number; label: string }>();

/** offset in seconds east of Greenwich. */
export function zoneOf(tz: string, now: number): { offset: number; label: string } {
  const key = `${tz} ${Math.floor(now / 900_000)}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size > 1000) known.clear();
  const zone = read(tz, now);
  known.set(key, zone);
  return zone;
}

function read(tz: string, now: number): { offset: number; label: string } {
  const named = (timeZoneName: "longOffset" | "long") =>
    new Intl.DateTimeFormat("en-US", { timeZone: tz, timeZoneName })
      .formatToParts(now)
      .find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(named("longOffset"));
  const size = match ? Number(match[2]) * 3600 + Number(match[3]) * 60 : 0;
  return { offset: match?.[1] === "-" ? -size : size, label: named("long") };
}
