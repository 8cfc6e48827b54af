// Changing what somebody is called and may do; whoever was quicker wins.
"use client";

import { useWatch } from "react-hook-form";
import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, SelectField, TextField, useZodForm } from "@/components/ui/form";
import { users as words } from "@/components/words/users";
import { ROLES } from "@/lib/auth/choices";
import type { EditedUser } from "@/lib/auth/edit-users";
import type { EditUser } from "@/lib/auth/schemas";
import type { UserLine } from "@/lib/auth/user-search";
import { PoolBoxes, roleHint, roleOptions } from "./role-fields";

interface Props {
  user: UserLine;
  pools: { id: string; name: string }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function EditDialog({ user, pools, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.editTitle(user.name)} about={words.editAbout}>
      <EditForm user={user} pools={pools} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

const pick = ({ name, email, role, pools }: UserLine) => ({
  ...{ name, email, role },
  pools: pools.map(({ id }) => id),
});

function EditForm({ user, pools, onClose }: Omit<Props, "open" | "onOpenChange"> & { onClose: () => void }) {
  const seen = pick(user);
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.EditUser), {
    ...seen,
    email: seen.email ?? undefined,
  });
  const role = useWatch({ control: form.control, name: "role" }) ?? user.role;
  const chosen = useWatch({ control: form.control, name: "pools" }) ?? [];
  const save = useAct({
    send: (values: EditUser) => sendJson<EditedUser>("PATCH", `/api/users/${encodeURIComponent(user.id)}`, values),
    done: ({ name, ended }) => (ended > 0 ? words.editedEnded(name) : words.edited(name)),
    refresh: [["users"], ["me"]],
    quiet: true,
  });
  const submit = async (values: EditUser) => {
    const change = changed(values, seen);
    const shown = Object.keys(change).map((name) => [name, seen[name as keyof typeof seen]]);
    await save.runAsync({ ...change, seen: Object.fromEntries(shown) });
    onClose();
  };
  // Whoever has an archived pool keeps it: it stands here though nobody new can be given it.
  const all = [...pools, ...user.pools.filter(({ id }) => !pools.some((one) => one.id === id))];
  const isFromChat = user.ways.some((way) => way !== "password");
  return (
    <Form form={form} onSubmit={submit} label={words.editTitle(user.name)}>
      <TextField form={form} name="name" label={words.name} autoComplete="off" />
      {user.email !== null && (
        <TextField form={form} name="email" label={words.email} inputMode="email" autoComplete="off" />
      )}
      <SelectField
        form={form}
        name="role"
        label={words.role}
        options={roleOptions(isFromChat ? [...ROLES, "member"] : ROLES)}
        hint={roleHint(role)}
      />
      {role === "manager" && <PoolBoxes pools={all} chosen={chosen} onChange={(ids) => form.setValue("pools", ids)} />}
      <FormButtons submit={words.save} pending={save.pending} onCancel={onClose} />
    </Form>
  );
}

/** Only what was really changed is sent, so that it alone can be stale. */
function changed(values: EditUser, seen: ReturnType<typeof pick>): EditUser {
  const { name, email, role, pools } = values;
  const isOther = pools && [...pools].sort().join() !== [...seen.pools].sort().join();
  return {
    ...(name !== seen.name && { name }),
    ...(email !== undefined && email !== seen.email && { email }),
    ...(role !== seen.role && { role }),
    ...(isOther && { pools }),
  };
}
