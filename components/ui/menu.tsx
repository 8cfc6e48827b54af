// A button with more to do behind it.
"use client";

import { clsx } from "clsx";
import { Ellipsis, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { IconButton } from "./button";

interface Props {
  label: string;
  icon?: LucideIcon;
  /** Instead of the icon button. */
  trigger?: ReactNode;
  children: ReactNode;
}

export function Menu({ label, icon = Ellipsis, trigger, children }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger ?? <IconButton icon={icon} label={label} />}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 max-h-[60dvh] min-w-44 overflow-y-auto rounded-md border border-line bg-card p-1 text-sm shadow-xl"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
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
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={clsx(ITEM, danger && "text-rose")}>
      {Icon && <Icon className="size-4 shrink-0" aria-hidden="true" />}
      {children}
    </DropdownMenu.Item>
  );
}

/** A file is no page to be fetched ahead and shown. */
function At({ href, ...props }: ComponentProps<"a"> & { href: string }) {
  return href.startsWith("/api/") ? <a href={href} {...props} /> : <Link href={href} prefetch={false} {...props} />;
}

export function MenuLink({ href, icon: Icon, children }: { href: string; icon?: LucideIcon; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={ITEM}>
      <At href={href}>
        {Icon && <Icon className="size-4 shrink-0" aria-hidden="true" />}
        {children}
      </At>
    </DropdownMenu.Item>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;
