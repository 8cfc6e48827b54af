// What the verbs on a pool's own texts take.
import { z } from "zod";
import { harmless, isVisible } from "@/lib/core/text";
import { TEXT_LIMIT } from "./choices";

export const TextWording = z
  .string()
  .transform((text) => harmless(text).trim())
  .refine(isVisible, "A message needs some text.")
  .refine((text) => [...text].length <= TEXT_LIMIT, {
    error: (issue) => `A message may have ${TEXT_LIMIT} characters, and this has ${[...String(issue.input)].length}.`,
  });

/** The pool's own words as the editor was shown them: null where Kith's stood. */
const Seen = z.string().nullable();
const Which = z.object({ poolId: z.string().min(1).max(64), key: z.string().min(1).max(64) });

export const TextEdit = z.object({ text: TextWording, seen: Seen });
export const TextReset = z.object({ seen: Seen });
/** Whatever is being typed is shown, whether or not it could be kept. */
export const TextPreview = z.object({ text: z.string().max(20_000) });

export const SetText = Which.extend(TextEdit.shape);
export const ResetText = Which.extend(TextReset.shape);
export const PreviewText = Which.extend(TextPreview.shape);
