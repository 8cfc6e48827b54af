// Somebody's own picture with a page to itself.
import { groupsHref, withKey } from "@/components/groups/address";
import { Framed } from "@/components/groups/framed";
import { groups } from "@/components/words/groups";
import { OwnGraph } from "./own-graph";
import { StillPicture } from "./still-picture";

export function OwnGraphPage({ accessKey, framed }: { accessKey: string | null; framed: boolean }) {
  const back = <a href={withKey(groupsHref(), accessKey)}>{groups.yours.title}</a>;
  return (
    <Framed framed={framed} nav={back}>
      {framed && <nav className="text-soft text-sm">{back}</nav>}
      <h1 className="text-2xl">{groups.yours.title}</h1>
      <OwnGraph accessKey={accessKey}>
        <StillPicture accessKey={accessKey} />
      </OwnGraph>
    </Framed>
  );
}
