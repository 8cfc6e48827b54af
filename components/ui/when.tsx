// A moment, as the viewer writes it, with its zone named.
"use client";

import { useEffect, useState } from "react";
import { useFormat } from "./format";

interface Props {
  /** ms. */
  at: number;
  /** Without one, the viewer's. */
  zone?: string;
  style?: "moment" | "day" | "ago";
}

export function When({ at, zone, style = "moment" }: Props) {
  const { moment, dayOf, ago } = useFormat();
  const now = useNow(style === "ago");
  // The server cannot know when its page is read: until the page is alive it names the day.
  const words =
    style === "moment" ? moment(at, zone) : style === "day" || now === null ? dayOf(at, zone) : ago(at, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={moment(at, zone)} className="whitespace-nowrap tabular-nums">
      {words}
    </time>
  );
}

const TICK_MS = 30_000;

function useNow(wanted: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!wanted) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}
