// Above the picture: what to look for, whose people to show, what a change would do, and how to take it along.
"use client";

import type { Core } from "cytoscape";
import { Download, FlaskConical, Image, UserRoundMinus, UserRoundPlus } from "lucide-react";
import { savePng } from "@/components/graph/save-png";
import { PersonFinder } from "@/components/pairing/person-finder";
import { Button, ButtonLink } from "@/components/ui/button";
import { graph } from "@/components/words/graph";
import { groupGraph as words } from "@/components/words/group-graph";
import { type GraphAsked, graphFileHref } from "./queries";
import type { WhatIf } from "./use-what-if";

interface Props {
  asked: GraphAsked;
  names: ReadonlyMap<string, string>;
  cy: Core | null;
  /** null: not for whoever looks, or not of what is looked at. */
  whatIf: WhatIf | null;
  isOpen: boolean;
  onFound: (id: string) => void;
  onAll: () => void;
  onWhatIf: () => void;
}

export function GraphBar({ asked, names, cy, whatIf, isOpen, onFound, onAll, onWhatIf }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <div className="w-full md:w-72">
        <PersonFinder label={words.find} none={words.nothing} names={names} onFound={onFound} />
      </div>
      <Button look="quiet" size="small" icon={isOpen ? UserRoundMinus : UserRoundPlus} onClick={onAll}>
        {isOpen ? words.closeAll : words.openAll}
      </Button>
      {whatIf && (
        <Button look="quiet" size="small" icon={FlaskConical} aria-expanded={whatIf.isOpen} onClick={onWhatIf}>
          {words.whatIf}
        </Button>
      )}
      <Button
        look="quiet"
        size="small"
        icon={Image}
        className="md:ml-auto"
        disabled={!cy}
        onClick={() => cy && savePng(cy)}
      >
        {graph.png}
      </Button>
      <ButtonLink look="quiet" size="small" icon={Download} href={graphFileHref(asked)} download>
        {graph.csv}
      </ButtonLink>
    </div>
  );
}
