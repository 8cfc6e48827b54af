// A message as Slack's people would see it, or Mattermost's.
"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { Logo } from "@/components/ui/logo";
import { Skeleton } from "@/components/ui/skeleton";
import { texts as words } from "@/components/words/texts";
import type { TextPreview } from "@/lib/bot/texts";
import type { Platform } from "@/lib/chat/port";
import { Parts } from "./parts";

const PLATFORMS: Platform[] = ["slack", "mattermost"];

interface Props {
  /** The pool's own, shown first. */
  platform: Platform;
  preview: TextPreview | undefined;
}

export function Preview({ platform: own, preview }: Props) {
  const [platform, setPlatform] = useState(own);
  return (
    <div className="grid content-start gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-medium font-sans text-sm">{words.preview}</h4>
        <fieldset className="flex gap-1 rounded-md bg-tint p-1 text-xs">
          <legend className="sr-only">{words.preview}</legend>
          {PLATFORMS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === platform}
              onClick={() => setPlatform(one)}
              className={clsx(
                "rounded-sm px-2 py-1",
                one === platform ? "bg-card font-medium text-ink shadow-sm" : "text-soft hover:text-ink",
              )}
            >
              {words.platforms[one]}
            </button>
          ))}
        </fieldset>
      </div>
      {preview ? <Post platform={platform} preview={preview} /> : <Skeleton className="h-48" />}
      <p className="text-soft text-xs">{words.previewAbout}</p>
    </div>
  );
}

function Post({ platform, preview }: { platform: Platform; preview: TextPreview }) {
  return (
    <figure
      aria-label={words.platforms[platform]}
      className="flex gap-3 rounded-md border border-line bg-card p-4 text-sm"
    >
      <Logo className={clsx("size-9 shrink-0 bg-tint p-1", platform === "slack" ? "rounded-sm" : "rounded-full")} />
      <div className="grid min-w-0 flex-1 content-start gap-1">
        <p className="flex items-center gap-2">
          <span className="font-semibold">{words.kith}</span>
          <span className="rounded-sm bg-tint px-1 font-medium text-soft text-xs">{words.app[platform]}</span>
          <span className="text-soft text-xs">{words.time}</span>
        </p>
        <Parts platform={platform} message={preview[platform]} channelName={preview.channelName} />
      </div>
    </figure>
  );
}
