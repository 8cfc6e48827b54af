// Who is signed in, and the way out.
"use client";

import { ChevronsUpDown, Globe, LogOut, UserRound } from "lucide-react";
import { leaveKith } from "@/components/auth/door";
import { useAct } from "@/components/ui/act";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { shell } from "@/components/words/shell";
import type { Actor } from "@/lib/core/actor";

export function Account({ user }: { user: Extract<Actor, { kind: "user" }> }) {
  const leaving = useAct({ send: leaveKith });
  const trigger = (
    <button
      type="button"
      className="mt-auto flex items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-tint"
      title={shell.signedInAs(user.name)}
    >
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{user.name}</span>
        <span className="text-soft text-xs">{shell.roles[user.role]}</span>
      </span>
      <ChevronsUpDown className="size-4 shrink-0 text-soft" aria-hidden="true" />
    </button>
  );
  return (
    <Menu label={shell.account} trigger={trigger}>
      <MenuLink href="/me" icon={UserRound}>
        {shell.me}
      </MenuLink>
      <MenuLink href="/" icon={Globe}>
        {shell.publicPages}
      </MenuLink>
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => leaving.run()}>
        {shell.signOut}
      </MenuItem>
    </Menu>
  );
}
