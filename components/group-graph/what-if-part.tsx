// What a change would do: chosen here, drawn in the picture, and told in words.
"use client";

import { groupHref } from "@/components/groups/address";
import { ObstacleNote } from "@/components/groups/obstacle-note";
import { SubjectPicker } from "@/components/groups/subject-picker";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { groupChanges } from "@/components/words/group-changes";
import { groupGraph as words } from "@/components/words/group-graph";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import type { GroupVerb } from "@/lib/groups/schemas";
import type { WhatIf } from "./use-what-if";

const { effects } = groupChanges;
const KINDS = ["gain", "lose", "owning", "disowned"] as const;

export function WhatIfPart({ whatIf, groups }: { whatIf: WhatIf; groups: GroupGraph["groups"] }) {
  const { asked, ask, close } = whatIf;
  const group = groups.find(({ id }) => id === asked.group);
  return (
    <section
      aria-label={words.whatIf}
      className="grid grid-cols-1 gap-3 rounded-md border border-gold/60 bg-card p-4 text-sm"
    >
      <h2 className="text-lg">{words.whatIf}</h2>
      <p className="text-soft">{words.whatIfAbout}</p>
      <Field label={words.whom}>
        {() => <SubjectPicker label={words.whom} picked={asked.picked} onPicked={(picked) => ask({ picked })} />}
      </Field>
      <Field label={words.how}>
        {(ids) => (
          <Select {...ids} value={asked.verb} onChange={(event) => ask({ verb: event.target.value as GroupVerb })}>
            {(Object.keys(words.verbs) as GroupVerb[]).map((verb) => (
              <option key={verb} value={verb}>
                {words.verbs[verb]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.group}>
        {(ids) => (
          <Select {...ids} value={asked.group} onChange={(event) => ask({ group: event.target.value })}>
            <option value="">{words.chooseGroup}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id ?? ""}>
                ~{name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div aria-live="polite" className="grid grid-cols-1 gap-3">
        <Outcome whatIf={whatIf} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="quiet" size="small" onClick={close}>
          {words.whatIfEnd}
        </Button>
        {group && (
          <a className="underline underline-offset-4" href={groupHref(group.name)}>
            {words.lookAt}
          </a>
        )}
      </div>
    </section>
  );
}

function Outcome({ whatIf: { asked, ask, preview, error, pending } }: { whatIf: WhatIf }) {
  if (error) return <Failed error={error} onRetry={() => ask({})} />;
  if (!preview) return pending ? <Skeleton className="h-20" /> : null;
  const { told } = preview;
  if (told.kind === "refused")
    return <ObstacleNote obstacle={told.obstacle} verb={asked.verb} onYes={() => ask({ yes: true })} />;
  return told.effects.length === 0 ? (
    <p className="text-soft">{effects.none}</p>
  ) : (
    <dl aria-label={effects.caption} className="grid max-h-96 gap-2 overflow-y-auto">
      {told.effects.map((effect) => (
        <div key={effect.group}>
          <dt className="font-medium [overflow-wrap:anywhere]">~{effect.group}</dt>
          {KINDS.filter((kind) => effect[kind].count > 0).map((kind) => (
            <dd key={kind} className="text-soft [overflow-wrap:anywhere]">
              {words.effectOf(effects[kind], effects.some(effect[kind].names, effect[kind].count))}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
