// The page on which somebody proves who they are: what it is, and a sheet with what to fill in.
import type { ReactNode } from "react";
import { Threads } from "@/components/home/threads";
import { Page } from "@/components/site/page";
import { Card } from "@/components/ui/card";
import { Wrap } from "@/components/ui/wrap";

interface Props {
  title: string;
  about: string;
  /** What to know first: that a session has ended, that something was refused. */
  note?: ReactNode;
  children: ReactNode;
}

export function Entrance({ title, about, note, children }: Props) {
  return (
    <Page>
      <Wrap className="grid items-start gap-x-16 pt-8 lg:grid-cols-[minmax(0,30rem)_1fr] lg:pt-12">
        <div className="grid gap-6">
          <div className="grid gap-2">
            <h1 className="break-words text-2xl">{title}</h1>
            <p className="text-soft">{about}</p>
          </div>
          {note}
          <Card className="grid gap-6">{children}</Card>
        </div>
        <Threads className="mx-auto w-full max-w-sm opacity-80 max-lg:hidden" />
      </Wrap>
    </Page>
  );
}

/** Between two ways of doing the same. */
export function Or({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-4 text-soft text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {children}
    </p>
  );
}
