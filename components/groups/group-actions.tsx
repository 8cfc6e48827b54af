// What can be done with one group.
"use client";

import { Crown, History, ScrollText, Trash2, Unlink, UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { groups as words } from "@/components/words/groups";
import type { GroupDetail } from "@/lib/groups/detail";
import { groupLogHref } from "./address";
import { AsOfDialog } from "./as-of";
import type { Changing } from "./change-dialog";
import { EndDialog } from "./end-dialog";
import { ForgetDialog } from "./forget-dialog";

interface Props {
  group: GroupDetail;
  isNow: boolean;
  onChange: (changing: Changing) => void;
  onAsOf: (at: string) => void;
}

export function GroupActions({ group, isNow, onChange, onAsOf }: Props) {
  const [open, setOpen] = useState<"end" | "forget" | "asOf" | null>(null);
  const close = () => setOpen(null);
  const { may } = group;
  return (
    <>
      {isNow && may.change && (
        <>
          <Button look="quiet" size="small" icon={Crown} onClick={() => onChange({ verb: "op" })}>
            {words.op}
          </Button>
          <Button size="small" icon={UserPlus} onClick={() => onChange({ verb: "add" })}>
            {words.add}
          </Button>
        </>
      )}
      <Menu label={words.groupMore}>
        <MenuLink icon={ScrollText} href={groupLogHref(group.id)}>
          {words.seeLog}
        </MenuLink>
        <MenuItem icon={History} onSelect={() => setOpen("asOf")}>
          {words.asOf}
        </MenuItem>
        {isNow && (may.delete || may.forget) && <MenuLine />}
        {isNow && may.delete && (
          <MenuItem icon={Trash2} danger onSelect={() => setOpen("end")}>
            {words.delete}
          </MenuItem>
        )}
        {isNow && may.forget && (
          <MenuItem icon={Unlink} danger onSelect={() => setOpen("forget")}>
            {words.forget}
          </MenuItem>
        )}
      </Menu>
      {open === "asOf" && <AsOfDialog onClose={close} onChosen={onAsOf} />}
      {open === "end" && <EndDialog group={group} onClose={close} />}
      {open === "forget" && <ForgetDialog group={group} onClose={close} />}
    </>
  );
}
