// Reconciling holds back somewhere: says so, and the way to decide.
import { Button, ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { groups as words } from "@/components/words/groups";
import type { GroupList } from "@/lib/groups/list";
import { reconcileHref } from "./address";

export function HeldNote({ held, onShow }: { held: GroupList["held"]; onShow: () => void }) {
  if (held.length === 0) return null;
  return (
    <Note
      tone="warn"
      title={words.heldTitle(held.length)}
      action={
        <>
          <Button look="plain" size="small" onClick={onShow}>
            {words.heldShow}
          </Button>
          <ButtonLink look="quiet" size="small" href={reconcileHref}>
            {words.heldLook}
          </ButtonLink>
        </>
      }
    >
      {words.heldAbout(held)}
    </Note>
  );
}
