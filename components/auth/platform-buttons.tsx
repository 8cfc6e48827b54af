// Ways in through the chat, where they are set up.
"use client";

import { MessagesSquare } from "lucide-react";
import { useState } from "react";
import { inWords } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { auth, type Platform } from "@/components/words/auth";
import { leaveFor } from "./door";

interface Props {
  platforms: readonly Platform[];
  wording: "with" | "continueWith";
  back: string;
  /** What has to be done before one leaves. */
  before?: () => Promise<unknown>;
}

export function PlatformButtons({ platforms, wording, back, before }: Props) {
  const [leaving, setLeaving] = useState<Platform | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async (platform: Platform) => {
    setLeaving(platform);
    setProblem(null);
    try {
      await before?.();
      await leaveFor(platform, back);
    } catch (error) {
      setProblem(inWords(error));
      setLeaving(null);
    }
  };
  return (
    <div className="grid gap-3">
      {platforms.map((platform) => (
        <Button
          key={platform}
          look="quiet"
          icon={MessagesSquare}
          pending={leaving === platform}
          disabled={leaving !== null}
          onClick={() => leave(platform)}
        >
          {auth[wording](platform)}
        </Button>
      ))}
      {problem && (
        <p role="alert" className="text-rose text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
