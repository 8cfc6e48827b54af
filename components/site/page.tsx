// What stands around every public page: the way home, the way past it, and who made it.
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";
import { Wrap } from "@/components/ui/wrap";
import { site } from "@/components/words/site";

interface Props {
  /** Links beside the name. */
  nav?: ReactNode;
  children: ReactNode;
}

export function Page({ nav, children }: Props) {
  return (
    <>
      <a
        href="#main"
        className="sr-only bg-card px-4 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        {site.skip}
      </a>
      <header>
        <Wrap className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-6">
          <a href="/" className="flex items-center gap-2 font-serif text-xl">
            <Logo className="size-8" />
            {site.name}
          </a>
          {nav && (
            <nav aria-label={site.main} className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
              {nav}
            </nav>
          )}
        </Wrap>
      </header>
      <main id="main" className="flex-1">
        {children}
      </main>
      <footer className="mt-24 border-line border-t">
        <Wrap className="flex flex-wrap justify-between gap-x-8 gap-y-2 py-8 text-soft text-sm">
          {site.footer.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Wrap>
      </footer>
    </>
  );
}
