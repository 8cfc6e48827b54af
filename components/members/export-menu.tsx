// A pool's people and matches as files, for those who may have them.
"use client";

import { Download, FileSpreadsheet, Mail } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { members as words } from "@/components/words/members";
import type { MembersList } from "@/lib/meetups/list-search";
import { fileHref } from "./queries";

export function ExportMenu({ pool, may }: Pick<MembersList, "pool" | "may">) {
  const button = (
    <Button look="quiet" size="small" icon={Download}>
      {words.export}
    </Button>
  );
  const item = (file: keyof typeof words.files, icon = FileSpreadsheet) => (
    <MenuItem icon={icon} onSelect={() => download(fileHref(pool.slug, file))}>
      {words.files[file]}
    </MenuItem>
  );
  return (
    <Menu label={words.export} trigger={button}>
      {item("members.csv")}
      {may.email && item("emails.txt", Mail)}
      {item("matches.csv")}
    </Menu>
  );
}

/** The page stays where it is, whatever is answered. */
function download(href: string) {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
