// A change that is only looked at: what was chosen for it, and what it would draw.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Picked } from "@/components/groups/chosen";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import type { GraphPreview } from "@/lib/groups/graph-why";
import type { GroupVerb } from "@/lib/groups/schemas";
import { graphPreviewQuery } from "./queries";

interface Asked {
  picked: Picked[];
  verb: GroupVerb;
  /** A group's id. */
  group: string;
  yes: boolean;
}
const NOTHING: Asked = { picked: [], verb: "add", group: "", yes: false };

export interface WhatIf {
  isOpen: boolean;
  asked: Asked;
  /** Others were chosen: what was said yes to is not about them. */
  ask: (some: Partial<Asked>) => void;
  open: () => void;
  close: () => void;
  preview: GraphPreview | null;
  error: unknown;
  pending: boolean;
}

export function useWhatIf({ groups }: GroupGraph): WhatIf {
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState(NOTHING);
  const isWhole = isOpen && asked.picked.length > 0 && groups.some(({ id }) => id === asked.group);
  const { verb, yes } = asked;
  const subjects = asked.picked.map(({ kind, id }) => ({ kind, id }));
  const query = useQuery({
    ...graphPreviewQuery({ groupId: asked.group, verb, subjects, yes }),
    enabled: isWhole,
  });
  return {
    ...{ isOpen, asked },
    ask: (some) => setAsked((before) => ({ ...before, yes: false, ...some })),
    open: () => {
      setOpen(true);
      setAsked(NOTHING);
    },
    close: () => setOpen(false),
    preview: isWhole ? (query.data ?? null) : null,
    error: isWhole ? query.error : null,
    pending: isWhole && query.isFetching,
  };
}
