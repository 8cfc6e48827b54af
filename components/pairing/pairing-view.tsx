// The picture of who met whom with everything around it: what is shown, who stands out, and the same as a table.
"use client";

import { useMemo, useRef, useState } from "react";
import { GraphFrame } from "@/components/graph/graph-frame";
import { SameAsTable } from "@/components/graph/same-as-table";
import { enterPicture, usePicture } from "@/components/graph/use-picture";
import { pairing as words } from "@/components/words/graph";
import type { PoolPicture } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";
import { colouring, elementsOf } from "./elements";
import { Legend } from "./legend";
import { dress } from "./looks";
import { PairingBar } from "./pairing-bar";
import { PathNote } from "./path-note";
import { PersonCard } from "./person-card";
import { lookOf } from "./show";
import { csvOf, standings, tiesOf, tiesWith } from "./ties";
import { TiesTable } from "./ties-table";
import { useHandled } from "./use-handled";
import { useLines } from "./use-lines";
import { useRange } from "./use-range";
import { useShown } from "./use-shown";

export type ColourBy = "community" | "zone" | "none";

interface Props {
  stats: PoolStats;
  picture: PoolPicture;
  zones?: Record<string, string>;
  csv: string;
}

export function PairingView({ stats, picture, zones, csv }: Props) {
  const { people, matches, rounds } = stats;
  const rangeChosen = useRange(rounds);
  const { range } = rangeChosen;
  const [colourBy, setColourBy] = useState<ColourBy>("community");
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  const ties = useMemo(() => tiesOf(matches, range), [matches, range]);
  const colours = useMemo(() => {
    const circle = (id: string) => words.community((picture.people[id]?.[2] ?? 0) + 1);
    const zone = (id: string) => zones?.[id]?.replaceAll("_", " ") ?? words.noZone;
    return colouring(people, { community: circle, zone, none: () => "" }[colourBy], words.others);
  }, [people, picture, zones, colourBy]);
  const standing = useMemo(() => standings(ties), [ties]);
  const [atFirst] = useState(() => lookOf(standing, colours));
  const elements = useMemo(() => elementsOf(people, picture, atFirst), [people, picture, atFirst]);
  const about = colourBy === "community" ? words.circles : undefined;
  const box = useRef<HTMLDivElement>(null);
  const cy = usePicture({ box, elements, dress });
  const { at, look, path, pathTo, setAt, setLook, setPathTo, hovered } = useHandled(cy, ties);
  const out = useShown(cy, { ties, standing, colours, at: at ?? hovered, path, look });
  const sheet = useRef<HTMLCanvasElement>(null);
  const lines = useLines(cy, sheet, { ties, strong: out?.ties ?? null });
  const name = (id: string) => names.get(id) ?? "";
  const tell = (id: string) => words.tell(name(id), standing.get(id)?.met ?? 0, standing.get(id)?.matched ?? 0);
  const beside = at !== null && (
    <>
      {pathTo !== null && <PathNote {...{ at, pathTo, path, name }} onEnd={() => setPathTo(null)} onAt={setAt} />}
      <PersonCard
        {...{ id: at, names, ties: tiesWith(ties, at), onAt: setAt, onPath: setPathTo }}
        circle={words.community((picture.people[at]?.[2] ?? 0) + 1)}
      />
    </>
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      <PairingBar
        {...{ rounds, names, colourBy, cy, lines, about }}
        pool={stats.pool}
        colours={colourBy === "none" ? null : colours}
        range={rangeChosen}
        csv={csvOf(csv, range, rangeChosen.whole)}
        hasZones={zones !== undefined}
        onFound={(id) => {
          setAt(id);
          enterPicture(box);
        }}
        onColourBy={(by) => {
          setColourBy(by);
          setLook(null);
        }}
      />
      <Legend colours={colourBy === "none" ? null : colours} {...{ about, look }} onLook={setLook} />
      <GraphFrame
        {...{ box, sheet, cy, at, tell }}
        label={words.label(standing.size, ties.length)}
        onAt={setAt}
        beside={beside}
      >
        {ties.length === 0 && (
          <p className="absolute inset-0 grid place-items-center bg-card/80 text-soft">{words.noneHere}</p>
        )}
      </GraphFrame>
      <SameAsTable title={words.table.title} all={ties}>
        {(shown) => <TiesTable ties={shown} name={name} />}
      </SameAsTable>
    </div>
  );
}
