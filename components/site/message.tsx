// A page that has one thing to say: not found, or something broke.
import type { ReactNode } from "react";
import { Wrap } from "@/components/ui/wrap";

export function MessagePage({ eyebrow, title, children }: { eyebrow: string; title: string; children: ReactNode }) {
  return (
    <Wrap className="py-16">
      <div className="grid max-w-2xl gap-4">
        <p className="font-medium text-clay text-sm">{eyebrow}</p>
        <h1 className="text-2xl">{title}</h1>
        {children}
      </div>{" "}
    </Wrap>
  );
}
