// Signing in: with a password, or through the chat.
import { Note } from "@/components/ui/note";
import { auth, type Platform } from "@/components/words/auth";
import { Entrance, Or } from "./entrance";
import { PasswordForm } from "./password-form";
import { PlatformButtons } from "./platform-buttons";

interface Props {
  /** Where to go afterwards. */
  back: string;
  platforms: readonly Platform[];
  /** What to know first, and whether it is bad news. */
  told: { words: string; tone: "info" | "warn" } | null;
}

export function SignIn({ back, platforms, told }: Props) {
  const note = told && (
    <div role="status">
      <Note tone={told.tone}>{told.words}</Note>
    </div>
  );
  return (
    <Entrance title={auth.signIn} about={auth.signInAbout} note={note}>
      <PasswordForm back={back} />
      {platforms.length > 0 && (
        <>
          <Or>{auth.or}</Or>
          <PlatformButtons platforms={platforms} wording="with" back={back} />
        </>
      )}
      <p className="text-soft text-sm">{auth.forgotten}</p>
    </Entrance>
  );
}
