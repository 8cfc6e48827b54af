// Letting somebody in: a name, a role, and out comes a link.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { Dialog } from "@/components/ui/dialog";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, SelectField, TextField, useZodForm } from "@/components/ui/form";
import { users as words } from "@/components/words/users";
import { ROLES } from "@/lib/auth/choices";
import type { InvitationLink } from "@/lib/auth/invitations";
import type { Invite } from "@/lib/auth/schemas";
import { PoolBoxes, roleHint, roleOptions } from "./role-fields";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pools: { id: string; name: string }[];
  onLink: (link: InvitationLink) => void;
}

export function InviteDialog({ open, onOpenChange, pools, onLink }: Props) {
  const made = (link: InvitationLink) => {
    onOpenChange(false);
    onLink(link);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.inviteTitle} about={words.inviteAbout}>
      <InviteForm pools={pools} onMade={made} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface FormProps {
  pools: Props["pools"];
  onMade: (link: InvitationLink) => void;
  onCancel: () => void;
}

function InviteForm({ pools, onMade, onCancel }: FormProps) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.Invite), {
    name: "",
    email: "",
    role: "manager",
    pools: [],
  });
  const client = useQueryClient();
  const role = useWatch({ control: form.control, name: "role" });
  const chosen = useWatch({ control: form.control, name: "pools" }) ?? [];
  const submit = async (values: Invite) => {
    const link = await sendJson<InvitationLink>("POST", "/api/users", { ...values, email: values.email ?? "" });
    for (const key of ["users", "home"]) void client.invalidateQueries({ queryKey: [key] });
    onMade(link);
  };
  return (
    <Form form={form} onSubmit={submit} label={words.inviteTitle}>
      <TextField form={form} name="name" label={words.name} autoComplete="off" />
      <TextField
        form={form}
        name="email"
        label={words.inviteEmail}
        hint={words.inviteEmailHint}
        inputMode="email"
        autoComplete="off"
        optional
      />
      <SelectField form={form} name="role" label={words.role} options={roleOptions(ROLES)} hint={roleHint(role)} />
      {role === "manager" && (
        <PoolBoxes pools={pools} chosen={chosen} onChange={(ids) => form.setValue("pools", ids)} />
      )}
      <FormButtons submit={words.inviteSend} pending={form.formState.isSubmitting} onCancel={onCancel} />
    </Form>
  );
}
