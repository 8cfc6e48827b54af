// What stands around somebody's own groups: the dashboard for whoever has one, and otherwise Kith's public page.
import type { ReactNode } from "react";
import { Page } from "@/components/site/page";
import { Wrap } from "@/components/ui/wrap";

export function Framed({ framed, nav, children }: { framed: boolean; nav?: ReactNode; children: ReactNode }) {
  if (framed) return <div className="grid gap-8">{children}</div>;
  return (
    <Page nav={nav}>
      <Wrap className="grid gap-8 py-8">{children}</Wrap>
    </Page>
  );
}

/** Of `Filled`: what is typed into the chat. */
export const CODE = { code: (words: string) => <code>{words}</code> };
