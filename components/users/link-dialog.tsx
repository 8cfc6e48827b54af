// A link that is shown once.
"use client";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy";
import { Dialog } from "@/components/ui/dialog";
import { When } from "@/components/ui/when";
import { users as words } from "@/components/words/users";
import type { InvitationLink } from "@/lib/auth/invitations";

export function LinkDialog({ link, onClose }: { link: InvitationLink | null; onClose: () => void }) {
  return (
    <Dialog
      open={link !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words.linkTitle(link?.name ?? "")}
      about={words.linkAbout}
    >
      {link && (
        <div className="grid gap-4">
          <CopyField label={words.link} value={link.url} />
          <p className="text-soft">
            {words.linkUntil} <When at={link.expiresAt} />
          </p>
          <div className="flex justify-end">
            <Button size="small" onClick={onClose}>
              {words.done}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
