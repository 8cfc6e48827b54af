// What stands around the page about oneself for whoever has no dashboard.
"use client";

import { type ReactNode, useState } from "react";
import { leaveKith } from "@/components/auth/door";
import { Page } from "@/components/site/page";
import { inWords } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Wrap } from "@/components/ui/wrap";
import { me } from "@/components/words/me";

export function Frame({ children }: { children: ReactNode }) {
  return (
    <Page nav={<SignOut />}>
      <Wrap className="grid gap-6 pt-2 text-sm">{children}</Wrap>
    </Page>
  );
}

function SignOut() {
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    setLeaving(true);
    await leaveKith().catch((error) => setProblem(inWords(error)));
    setLeaving(false);
  };
  return (
    <>
      {problem && <span role="alert">{problem}</span>}
      <Button look="quiet" size="small" pending={leaving} onClick={leave}>
        {me.signOut}
      </Button>
    </>
  );
}
