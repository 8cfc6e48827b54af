// A newcomer's way through a round, in demo mode only.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Demo } from "@/components/demo/demo";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Wrap } from "@/components/ui/wrap";
import { demoContext, demoView } from "@/lib/http/demo";
import { site } from "@/lib/http/visitor";

export const metadata: Metadata = { title: "Play a round", robots: "noindex" };

export default async function DemoPage() {
  await connection();
  const { demo, sandboxUrl } = site();
  if (!demo || sandboxUrl === null) notFound();
  const base = sandboxUrl.replace(/\/$/, "");
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
          <Demo initial={await demoView(demoContext())} sandboxUrl={base} />
          <Card className="grid gap-2">
            <h2 className="text-lg">And groups</h2>
            <p className="text-soft">
              On the pretend Mattermost a small company has ten private channels that are members and owners of each
              other. Be Alice, one of its founders, and write <code>!mychans</code>, <code>!tree</code> or{" "}
              <code>!help</code> to Kith.
            </p>
            <p>
              <ButtonLink href={`${base}/mattermost/?as=alice&in=@kith`}>Open the pretend Mattermost</ButtonLink>
            </p>
          </Card>
        </div>
      </Wrap>
    </Page>
  );
}
