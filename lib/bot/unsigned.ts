// Requests whose signature did not fit: beside a connection the sign of a wrong signing secret.
import type { Platform } from "@/lib/chat/port";

const shared = globalThis as { kithUnsigned?: Partial<Record<Platform, number>> };

export function noteUnsigned(platform: Platform, now = Date.now()): void {
  shared.kithUnsigned = { ...shared.kithUnsigned, [platform]: now };
}

/** When the last one came to this process, in ms; null when none has, or since it was connected anew. */
export const unsignedAt = (platform: Platform): number | null => shared.kithUnsigned?.[platform] ?? null;

export function forgetUnsigned(platform: Platform): void {
  shared.kithUnsigned = { ...shared.kithUnsigned, [platform]: undefined };
}
