// Where somebody arrives who followed an invitation through the chat.
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { HOME } from "@/lib/auth/back";

export default async function InvitedPage() {
  await connection();
  redirect(HOME);
}
