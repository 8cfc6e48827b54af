// Above the picture: what to look for, whose people to show, what a change would do, and how to take it along.
"use client";

import type { Core } from "cytoscape";
import { Download, FlaskConical, Image, UserRoundMinus, UserRoundPlus } from "lucide-react";
import { savePng, today, type Underlay } from "@/components/graph/save-png";
import { useTheme } from "@/components/graph/theme";
import { PersonFinder } from "@/components/pairing/person-finder";
import { Button, ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { graph } from "@/components/words/graph";
import { groupGraph as words } from "@/components/words/group-graph";
import { groups } from "@/components/words/groups";
import type { Model } from "./model";
import { type GraphAsked, graphFileHref } from "./queries";
import { signsOf } from "./signs";
import type { WhatIf } from "./use-what-if";

interface Props {
  asked: GraphAsked;
  model: Model;
  /** Whose view it is; null: of all. */
  viewer: string | null;
  names: ReadonlyMap<string, string>;
  cy: Core | null;
  /** Shows what is else too small, and answers what lies beneath the dots. */
  onSave: () => Underlay;
  /** null: not for whoever looks, or not of what is looked at. */
  whatIf: WhatIf | null;
  isOpen: boolean;
  onFound: (id: string) => void;
  onAll: () => void;
  onWhatIf: () => void;
}

export function GraphBar(props: Props) {
  const { asked, names, cy, whatIf, isOpen, onFound, onAll, onWhatIf } = props;
  const save = useSaving(props);
  return (
    <div className="flex flex-wrap items-end gap-2 print:hidden">
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
      <Button look="quiet" size="small" icon={Image} className="md:ml-auto" disabled={!cy || !save} onClick={save}>
        {graph.png}
      </Button>
      <ButtonLink look="quiet" size="small" icon={Download} href={graphFileHref(asked)} download>
        {graph.csv}
      </ButtonLink>
    </div>
  );
}

/** With what is said above the picture on its page. */
function useSaving({ asked, model, viewer, cy, onSave }: Props) {
  const theme = useTheme();
  const { days, moment } = useFormat();
  if (!cy || !theme) return;
  return () => {
    const then = asked.at !== null && groups.past(moment(Date.parse(asked.at)));
    const about = [viewer !== null && words.viewOf(viewer), then, graph.saved(days(today(), today()))];
    const told = { file: "groups", title: words.title, about: about.filter(Boolean).join(" · ") };
    return savePng(cy, { ...told, signs: signsOf(model, theme) }, theme, onSave());
  };
}
