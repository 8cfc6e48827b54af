// A newcomer's way through a round, in demo mode only.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Demo } from "@/components/demo/demo";
import { Page } from "@/components/site/page";
import { Wrap } from "@/components/ui/wrap";
import { demoContext, demoView } from "@/lib/http/demo";
import { site } from "@/lib/http/visitor";

export const metadata: Metadata = { title: "Play a round", robots: "noindex" };

export default async function DemoPage() {
  await connection();
  const { demo, sandboxUrl } = site();
  if (!demo || sandboxUrl === null) notFound();
  return (
    <Page>
      <Wrap className="pt-8">
        <div className="grid max-w-4xl gap-8">
          <div className="grid gap-4">
            <h1 className="text-3xl">Play a round</h1>
            <p className="text-lg text-soft">
              Five steps, two minutes. Behind them is the whole of Kith with a made-up workspace on this computer: what
              you see here has really happened there, and reaches nobody else.
            </p>
          </div>
          <Demo initial={await demoView(demoContext())} sandboxUrl={sandboxUrl.replace(/\/$/, "")} />
        </div>
      </Wrap>
    </Page>
  );
}
