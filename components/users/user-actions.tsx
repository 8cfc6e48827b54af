// What can be done with one user.
"use client";

import { Ban, KeyRound, LogOut, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { type Question, useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { users as words } from "@/components/words/users";
import type { InvitationLink } from "@/lib/auth/invitations";
import type { UserLine } from "@/lib/auth/user-search";
import { EditDialog } from "./edit-dialog";
import { stepOf } from "./queries";

interface Props {
  user: UserLine;
  pools: { id: string; name: string }[];
  onLink: (link: InvitationLink) => void;
}

type Facts = InvitationLink & { ended: number };

/** The steps of the route, and what is said when they are done. */
const DONE = {
  link: (name: string) => words.linkMade(name),
  disable: (name: string) => words.disabledNow(name),
  enable: (name: string) => words.enabled(name),
  "sign-out": (name: string, ended: number) => words.signedOut(name, ended),
  remove: (name: string) => words.removed(name),
};
type Step = keyof typeof DONE;

export function UserActions({ user, pools, onLink }: Props) {
  const { id, name } = user;
  const [editing, setEditing] = useState(false);
  const confirm = useConfirm();
  const act = useAct({
    send: (step: Step) => sendJson<Facts>("POST", stepOf(id, step)),
    done: ({ ended }, step) => DONE[step](name, ended),
    refresh: [["users"], ["home"]],
  });
  const ask = async (step: Step, question: Question) => {
    if (!(await confirm(question))) return;
    const facts = await act.runAsync(step).catch(() => null);
    if (facts && step === "link") onLink(facts);
  };
  const questions = questionsFor(user);
  return (
    <>
      <Menu label={words.menu(name)}>
        <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
          {words.edit}
        </MenuItem>
        {user.disabledAt === null && (
          <MenuItem icon={KeyRound} onSelect={() => ask("link", questions.link)}>
            {user.isUnused ? words.newLink : words.newLinkReset}
          </MenuItem>
        )}
        {user.sessions > 0 && (
          <MenuItem icon={LogOut} onSelect={() => ask("sign-out", questions["sign-out"])}>
            {words.signOut}
          </MenuItem>
        )}
        <MenuLine />
        {user.disabledAt !== null && (
          <MenuItem icon={RotateCcw} onSelect={() => act.run("enable")}>
            {words.enable}
          </MenuItem>
        )}
        {user.isUnused && (
          <MenuItem icon={Trash2} danger onSelect={() => ask("remove", questions.remove)}>
            {words.remove}
          </MenuItem>
        )}
        {user.disabledAt === null && !user.isUnused && (
          <MenuItem icon={Ban} danger onSelect={() => ask("disable", questions.disable)}>
            {words.disable}
          </MenuItem>
        )}
      </Menu>
      <EditDialog user={user} pools={pools} open={editing} onOpenChange={setEditing} />
    </>
  );
}

function questionsFor({ name, isUnused }: UserLine): Record<Exclude<Step, "enable">, Question> {
  const link = isUnused ? words.newLink : words.newLinkReset;
  return {
    link: { title: words.newLinkTitle(name), about: words.newLinkAbout, action: link },
    "sign-out": { title: words.signOutTitle(name), about: words.signOutAbout, action: words.signOut },
    disable: { title: words.disableTitle(name), about: words.disableAbout, action: words.disable, danger: true },
    remove: { title: words.removeTitle(name), about: words.removeAbout, action: words.remove, danger: true },
  };
}
