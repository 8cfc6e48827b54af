// What stands around every page of the dashboard: the way to the others, finding, and who one is.
"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Logo } from "@/components/ui/logo";
import { shell } from "@/components/words/shell";
import type { Actor } from "@/lib/core/actor";
import { Account } from "./account";
import { placesFor } from "./nav";
import { NavList } from "./nav-list";

const Drawer = dynamic(() => import("./drawer").then((module) => module.Drawer), { ssr: false });
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });

type User = Extract<Actor, { kind: "user" }>;

export function Shell({ user, children }: { user: User; children: ReactNode }) {
  const [finding, setFinding] = useState(false);
  // Open on one page: whoever goes to another has found what they were looking for.
  const [menuOn, setMenuOn] = useState<string | null>(null);
  const path = usePathname();
  const setMenu = (open: boolean) => setMenuOn(open ? path : null);
  useFindKey(() => setFinding((open) => !open));
  const places = placesFor(user);
  return (
    <div className="flex min-h-dvh flex-1 text-sm max-lg:flex-col">
      <a
        href="#main"
        className="sr-only z-50 bg-card px-4 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {shell.skip}
      </a>
      <aside className="sticky top-0 flex h-dvh w-56 shrink-0 flex-col gap-4 overflow-y-auto border-line border-r px-3 py-4 max-lg:hidden">
        <Home />
        <FindButton onClick={() => setFinding(true)} />
        <NavList places={places} />
        <Account user={user} />
      </aside>
      <header className="sticky top-0 z-30 flex items-center gap-2 border-line border-b bg-paper px-4 py-2 lg:hidden">
        <IconButton icon={MenuIcon} label={shell.open} onClick={() => setMenu(true)} />
        <Home />
        <IconButton icon={Search} label={shell.find} className="ml-auto" onClick={() => setFinding(true)} />
      </header>
      {menuOn === path && (
        <Drawer onOpenChange={setMenu}>
          <NavList places={places} />
          <Account user={user} />
        </Drawer>
      )}
      <main id="main" className="min-w-0 flex-1 px-4 py-6 lg:px-8">
        <div className="mx-auto grid max-w-6xl gap-6">{children}</div>
      </main>
      {finding && <Palette places={places} user={user} onClose={() => setFinding(false)} />}
    </div>
  );
}

function Home() {
  return (
    <a href="/dashboard" className="flex items-center gap-2 px-2 font-serif text-lg">
      <Logo className="size-6" />
      {shell.name}
    </a>
  );
}

function FindButton({ onClick }: { onClick: () => void }) {
  return (
    <Button look="quiet" size="small" icon={Search} onClick={onClick} className="justify-start text-soft">
      {shell.find}
      <kbd className="ml-auto font-sans text-xs">{shell.keys}</kbd>
    </Button>
  );
}

function useFindKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
