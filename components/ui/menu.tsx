// A button with more to do behind it. What a menu is made of comes when somebody goes to one.
"use client";

import { clsx } from "clsx";
import { Ellipsis, type LucideIcon } from "lucide-react";
import Link from "next/link";
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  use,
  useState,
} from "react";
import { IconButton } from "./button";

const load = () => import("./menu-box");
type Made = Awaited<ReturnType<typeof load>>;
const Parts = createContext<Made["parts"] | null>(null);

interface Props {
  label: string;
  icon?: LucideIcon;
  /** Instead of the icon button. */
  trigger?: ReactElement<ComponentProps<"button">>;
  children: ReactNode;
}

export function Menu({ label, icon = Ellipsis, trigger, children }: Props) {
  const [made, setMade] = useState<(Made & { byKey: boolean }) | null>(null);
  const button = trigger ?? <IconButton icon={icon} label={label} />;
  if (made)
    return (
      <Parts value={made.parts}>
        <made.MenuBox button={button} byKey={made.byKey}>
          {children}
        </made.MenuBox>
      </Parts>
    );
  const open = async (byKey: boolean) => setMade({ ...(await load()), byKey });
  const first: ComponentProps<"button"> = {
    ...{ "aria-haspopup": "menu", "aria-expanded": false },
    ...{ onPointerEnter: load, onFocus: load },
    // Without a detail it was a key that pressed.
    onClick: (event: MouseEvent) => void open(event.detail === 0),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      void open(true);
    },
  };
  return cloneElement(button, first);
}

const ITEM =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 outline-none " +
  "data-[disabled]:text-soft data-[highlighted]:bg-tint";

interface ItemProps {
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, danger, disabled, onSelect, children }: ItemProps) {
  const parts = use(Parts);
  return (
    parts && (
      <parts.Item disabled={disabled} onSelect={onSelect} className={clsx(ITEM, danger && "text-rose")}>
        {Icon && <Icon className="size-4 shrink-0" aria-hidden="true" />}
        {children}
      </parts.Item>
    )
  );
}

/** A file is no page to be fetched ahead and shown. */
function At({ href, ...props }: ComponentProps<"a"> & { href: string }) {
  return href.startsWith("/api/") ? <a href={href} {...props} /> : <Link href={href} prefetch={false} {...props} />;
}

export function MenuLink({ href, icon: Icon, children }: { href: string; icon?: LucideIcon; children: ReactNode }) {
  const parts = use(Parts);
  return (
    parts && (
      <parts.Item asChild className={ITEM}>
        <At href={href}>
          {Icon && <Icon className="size-4 shrink-0" aria-hidden="true" />}
          {children}
        </At>
      </parts.Item>
    )
  );
}

export function MenuLine() {
  const parts = use(Parts);
  return parts && <parts.Line className="my-1 h-px bg-line" />;
}
