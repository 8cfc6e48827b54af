// Which rows of the page that is shown are selected; another page begins with none.
"use client";

import { useState } from "react";

const NONE: ReadonlySet<string> = new Set();

export function useChosen(asked: object) {
  const page = JSON.stringify(asked);
  const [chosen, setChosen] = useState({ page, ids: NONE });
  return {
    selected: chosen.page === page ? chosen.ids : NONE,
    choose: (ids: ReadonlySet<string>) => setChosen({ page, ids }),
    clear: () => setChosen({ page, ids: NONE }),
  };
}
