// Nothing here yet, and what to do about it.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  icon?: LucideIcon;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}

export function Empty({ icon: Icon, title, action, children }: Props) {
  return (
    <div className="grid justify-items-center gap-2 rounded-md border border-line border-dashed px-6 py-12 text-center text-sm">
      {Icon && <Icon className="size-8 text-soft" strokeWidth={1.25} aria-hidden="true" />}
      <p className="font-medium text-base">{title}</p>
      {children && <div className="max-w-md text-soft">{children}</div>}
      {action && <div className="flex flex-wrap justify-center gap-2 pt-2">{action}</div>}
    </div>
  );
}
