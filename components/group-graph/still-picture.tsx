// The picture that `!tree` sends, for whoever has no JavaScript.
import { pictureHref } from "@/components/groups/address";
import { groups } from "@/components/words/groups";

export function StillPicture({ accessKey }: { accessKey: string | null }) {
  return (
    <noscript>
      <a
        href={pictureHref(accessKey)}
        className="block overflow-x-auto rounded-lg border border-line bg-[white] p-4 dark:opacity-90"
      >
        {/* biome-ignore lint/performance/noImgElement: drawn anew for each viewer */}
        <img
          src={pictureHref(accessKey)}
          alt={groups.yours.picture}
          className="mx-auto max-h-[70vh] max-w-full max-md:max-h-80 max-md:max-w-none"
        />
      </a>
    </noscript>
  );
}
