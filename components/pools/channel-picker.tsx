// The channels of a workspace to choose one of, as the platform has them now.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Hash, LoaderCircle, Lock, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";
import type { ChannelChoice, ChannelList } from "@/lib/meetups/pool-schemas";
import { channelsAgain, channelsQuery, poolPath } from "./queries";

const words = pools.new;

interface Props {
  workspaceId: string;
  chosen: string;
  onChoose: (channel: ChannelChoice) => void;
  error?: string;
}

export function ChannelPicker({ workspaceId, chosen, onChoose, error: wrong }: Props) {
  const [q, setQ] = useState("");
  const id = useId();
  const client = useQueryClient();
  const asked = channelsQuery(workspaceId, q);
  const { data, error, refetch, isFetching } = useQuery(asked);
  const again = async () => {
    client.setQueryData(asked.queryKey, await channelsAgain(workspaceId, q));
  };
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <SearchInput className="flex-1" label={words.search} value={q} onValue={setQ} />
        <Button look="quiet" size="small" icon={RefreshCw} onClick={again}>
          {words.again}
        </Button>
      </div>
      {data ? (
        <Choices list={data} {...{ chosen, onChoose }} describedBy={wrong ? id : undefined} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-72" />
      )}
      {wrong && (
        <p id={id} role="alert" className="font-medium text-rose text-xs">
          {chosen === "" ? words.choose : wrong}
        </p>
      )}
      <p className="flex min-h-5 items-center gap-2 text-soft text-xs" aria-live="polite">
        {(data?.reading || (isFetching && !data)) && (
          <>
            <LoaderCircle className="size-3 animate-spin" aria-hidden="true" />
            {words.reading}
          </>
        )}
      </p>
    </div>
  );
}

interface ChoicesProps extends Omit<Props, "workspaceId" | "error"> {
  list: ChannelList;
  describedBy?: string;
}

function Choices({ list: { channels, found }, chosen, onChoose, describedBy }: ChoicesProps) {
  const { number } = useFormat();
  return (
    <fieldset aria-describedby={describedBy} className="h-72 overflow-y-auto rounded-md border border-line bg-card">
      <legend className="sr-only">{words.list}</legend>
      {channels.length === 0 && (
        <div className="px-4 py-6 text-center text-sm">
          <p className="font-medium">{words.none}</p>
          <p className="text-soft">{words.noneAbout}</p>
        </div>
      )}
      {channels.map((one) => (
        <Choice key={one.channel} one={one} isChosen={one.channel === chosen} onChoose={onChoose} />
      ))}
      {found > channels.length && (
        <p className="px-4 py-2 text-soft text-xs">{words.more(number(found - channels.length))}</p>
      )}
    </fieldset>
  );
}

function Choice({ one, isChosen, onChoose }: { one: ChannelChoice; isChosen: boolean; onChoose: Props["onChoose"] }) {
  const Sign = one.kind === "private" ? Lock : Hash;
  return (
    <label
      className={clsx(
        "flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5 text-sm last:border-b-0",
        one.pool ? "text-soft" : "cursor-pointer hover:bg-tint",
        isChosen && "bg-tint",
      )}
    >
      <input
        type="radio"
        name="channel-choice"
        className="size-4 accent-clay"
        checked={isChosen}
        disabled={one.pool !== null}
        onChange={() => onChoose(one)}
      />
      <Sign className="size-4 shrink-0 text-soft" aria-hidden="true" />
      <span className="min-w-0 break-words [overflow-wrap:anywhere]">{one.name}</span>
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {one.kind === "private" && <Badge>{words.private}</Badge>}
        {one.pool ? (
          <Link href={poolPath(one.pool.slug)} prefetch={false} className="text-xs underline">
            {words.hasPool(one.pool.name)}
          </Link>
        ) : (
          <span className="text-soft text-xs">{one.isMember ? words.member : words.joins}</span>
        )}
      </span>
    </label>
  );
}
