// The frame around every page.
import { GeistSans } from "geist/font/sans";
import { GeistSerifRegular } from "geist/font/serif/regular";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { site as words } from "@/components/words/site";
import { site } from "@/lib/http/visitor";
import "./globals.css";

/** Link previews need the public address, which is known only when Kith runs. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return {
    metadataBase: new URL(site().appUrl),
    title: { default: words.title, template: words.titleOfPage },
    description: words.about,
    icons: { icon: "/favicon.svg" },
    openGraph: {
      siteName: words.name,
      type: "website",
      locale: "en",
      title: words.name,
      description: words.about,
      images: [{ url: "/preview.png", width: 1200, height: 630, alt: words.preview }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf5ec" },
    { media: "(prefers-color-scheme: dark)", color: "#1a151d" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The attribute lets the router put a new page's top before the eyes at once; only links within a page glide.
    <html lang="en" data-scroll-behavior="smooth" className={`${GeistSans.variable} ${GeistSerifRegular.variable}`}>
      <body className="flex min-h-dvh flex-col">{children}</body>
    </html>
  );
}
