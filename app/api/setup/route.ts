// Making the first admin.
import { SetUp } from "@/lib/auth/schemas";
import { createFirstAdmin } from "@/lib/auth/setup";
import { forgetTokenFile } from "@/lib/auth/setup-token";
import { letting } from "@/lib/http/open-door";

export const POST = letting("setup", SetUp, async (ctx, input, { address }) => {
  const made = await createFirstAdmin(ctx, input, address);
  forgetTokenFile();
  return made;
});
