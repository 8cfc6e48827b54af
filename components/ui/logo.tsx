// The mark: two who overlap.
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <circle cx="12" cy="16" r="10" className="fill-clay" />
      <circle cx="20" cy="16" r="10" className="fill-sage" />
      <path d="M16 6.83a10 10 0 0 1 0 18.34a10 10 0 0 1 0-18.34z" className="fill-ink" />
    </svg>
  );
}
