// What a message is made of, drawn as either platform draws it. What people wrote is text and nothing else.
import { clsx } from "clsx";
import type { Message, Part, Platform, Span } from "@/lib/chat/port";

interface Props {
  platform: Platform;
  message: Message;
  channelName: string;
}

/** On Mattermost everything that can be pressed stands at the end, in a frame of its own. */
export function Parts({ platform, message, channelName }: Props) {
  const [said, pressed] = [message.parts.filter(isSaid), message.parts.filter((part) => !isSaid(part))];
  const parts = platform === "slack" ? message.parts : said;
  return (
    <div className="grid gap-2 [overflow-wrap:anywhere]">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's parts have no other name, and only their words change.
        <OnePart key={index} part={part} platform={platform} channelName={channelName} />
      ))}
      {platform === "mattermost" && pressed.length > 0 && (
        <div className="border-line border-l-4 py-1 pl-3">
          {pressed.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <OnePart key={index} part={part} platform={platform} channelName={channelName} />
          ))}
        </div>
      )}
    </div>
  );
}

const isSaid = ({ kind }: Part) => kind !== "buttons" && kind !== "menu" && kind !== "date";

interface PartProps {
  part: Part;
  platform: Platform;
  channelName: string;
}

function OnePart({ part, platform, channelName }: PartProps) {
  const spans = (some: Span[]) => <Spans spans={some} platform={platform} channelName={channelName} />;
  switch (part.kind) {
    case "text":
      return <p className="whitespace-pre-wrap">{spans(part.spans)}</p>;
    case "context":
      return (
        <p className={clsx("whitespace-pre-wrap", platform === "slack" && "text-soft text-xs")}>{spans(part.spans)}</p>
      );
    case "quote":
      return <blockquote className="whitespace-pre-wrap border-line border-l-4 pl-3">{part.text}</blockquote>;
    case "lines":
      return <pre className="overflow-x-auto rounded-sm bg-tint p-2 font-mono text-xs">{part.lines.join("\n")}</pre>;
    case "buttons":
      return <Buttons part={part} platform={platform} />;
    default:
      return null;
  }
}

/** They look like buttons and are none: nothing can be pressed in a preview. */
function Buttons({ part, platform }: { part: Extract<Part, { kind: "buttons" }>; platform: Platform }) {
  return (
    <p className="flex flex-wrap gap-2">
      {part.buttons.map(({ action, label, style }) => (
        <span
          key={action + label}
          className={clsx(
            "border px-3 py-1 font-medium",
            platform === "slack" ? "rounded-md" : "rounded-sm",
            style === "primary" ? look[platform] : "border-line text-ink",
          )}
        >
          {label}
        </span>
      ))}
    </p>
  );
}

const look: Record<Platform, string> = {
  slack: "border-sage bg-sage text-card",
  mattermost: "border-plum text-plum",
};

function Spans({ spans, platform, channelName }: { spans: Span[]; platform: Platform; channelName: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name.
  return spans.map((span, index) => <OneSpan key={index} span={span} platform={platform} channelName={channelName} />);
}

function OneSpan({ span, platform, channelName }: { span: Span; platform: Platform; channelName: string }) {
  const named = platform === "slack" ? "rounded-sm bg-plum/15 px-0.5 text-plum" : "text-plum";
  switch (span.kind) {
    case "plain":
      return span.text;
    case "bold":
      return <strong className="font-semibold">{span.text}</strong>;
    case "code":
      return <code className="rounded-sm bg-tint px-1 font-mono text-xs">{span.text}</code>;
    case "mention":
      return <span className={named}>@{platform === "slack" ? span.user : userName(span.user)}</span>;
    case "channel":
      return (
        <span className={named}>
          {platform === "slack" ? "#" : "~"}
          {channelName}
        </span>
      );
    case "link":
      return <span className="text-plum underline underline-offset-2">{span.label}</span>;
  }
}

/** People are mentioned by their full names on Slack, by their user names on Mattermost. */
const userName = (name: string) =>
  (name.split(" ")[0] ?? name)
    .normalize("NFKD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
