// A newcomer's way through a round, in demo mode only.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Demo } from "@/components/demo/demo";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Filled } from "@/components/ui/filled";
import { Wrap } from "@/components/ui/wrap";
import { demo as words } from "@/components/words/demo";
import { demoContext, demoView } from "@/lib/http/demo";
import { site } from "@/lib/http/visitor";

export const metadata: Metadata = { title: words.title, robots: "noindex" };

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
            <h1 className="text-3xl">{words.title}</h1>
            <p className="text-lg text-soft">{words.about}</p>
          </div>
          <Demo initial={await demoView(demoContext())} sandboxUrl={base} />
          <Card className="grid gap-2">
            <h2 className="text-lg">{words.groups.title}</h2>
            <p className="text-soft">
              <Filled text={words.groups.about} marks={{ code: (command) => <code>{command}</code> }} />
            </p>
            <p>
              <ButtonLink href={`${base}/mattermost/?as=alice&in=@kith`}>{words.groups.open}</ButtonLink>
            </p>
          </Card>
        </div>
      </Wrap>
    </Page>
  );
}
