// Buttons, and links that look like them.
import { clsx } from "clsx";
import { LoaderCircle, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

const SHAPE =
  "inline-flex items-center justify-center gap-2 font-medium transition-colors " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-tint disabled:text-soft";
const SIZES = {
  usual: "rounded-full px-6 py-2",
  small: "min-h-8 rounded-md px-3 py-1 text-sm",
};
const LOOKS = {
  strong: "border border-clay bg-clay text-on-clay hover:border-ink hover:bg-ink hover:text-paper",
  quiet: "border border-line bg-card text-ink hover:border-clay hover:text-clay",
  plain: "border border-transparent text-soft hover:bg-tint hover:text-ink",
  danger: "border border-rose bg-card text-rose hover:bg-rose hover:text-paper",
};

interface Look {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
  icon?: LucideIcon;
}

const shape = ({ look = "strong", size = "usual" }: Look, className?: string) =>
  clsx(SHAPE, SIZES[size], LOOKS[look], className);

function Content({ icon: Icon, pending, children }: { icon?: LucideIcon; pending?: boolean; children?: ReactNode }) {
  return (
    <>
      {pending ? (
        <LoaderCircle className="size-4 animate-spin" aria-hidden="true" />
      ) : (
        Icon && <Icon className="size-4 shrink-0" aria-hidden="true" />
      )}
      {children}
    </>
  );
}

export function Button({
  look,
  size,
  icon,
  pending,
  className,
  children,
  disabled,
  ...props
}: ComponentProps<"button"> & Look & { pending?: boolean }) {
  return (
    <button
      type="button"
      className={shape({ look, size }, className)}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...props}
    >
      <Content icon={icon} pending={pending}>
        {children}
      </Content>
    </button>
  );
}

export function ButtonLink({ look, size, icon, className, children, href = "", ...props }: ComponentProps<"a"> & Look) {
  // Files and other sites are not pages of ours to be fetched ahead.
  const isPage = href.startsWith("/") && !href.startsWith("/api/");
  const content = <Content icon={icon}>{children}</Content>;
  if (!isPage)
    return (
      <a href={href} className={shape({ look, size }, className)} {...props}>
        {content}
      </a>
    );
  return (
    <Link href={href} prefetch={false} className={shape({ look, size }, className)} {...props}>
      {content}
    </Link>
  );
}

export function IconButton({
  icon: Icon,
  label,
  className,
  ...props
}: Omit<ComponentProps<"button">, "children"> & { icon: LucideIcon; label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors hover:bg-tint hover:text-ink",
        "disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  );
}
