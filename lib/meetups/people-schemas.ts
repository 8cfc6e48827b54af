// What can be done to people and to matches in the dashboard: shared by the verbs and the forms.
import { z } from "zod";
import { harmless, isVisible } from "@/lib/core/text";
import { FOREVER, PUBLIC_NAMES } from "./choices";
import { INTRO_LIMIT } from "./schemas";

const Id = z.string().min(1).max(64);
const NAME_LIMIT = 200;
/** So many may be selected at once: a few pages of a list. */
export const SELECTED = 500;

const lengthOf = (text: string) => [...text].length;

const Name = (needed: string) =>
  z
    .string()
    .transform((name) => harmless(name).trim().replace(/\s+/gu, " "))
    .refine(isVisible, needed)
    .refine((name) => lengthOf(name) <= NAME_LIMIT, `A name may have ${NAME_LIMIT} characters.`);

export const EditNames = z.object({
  fullName: Name("Write their full name."),
  casualName: Name("Write what they are called."),
});

/** Until when: a day, on which it ends; until they write again; or not at all. */
const Pause = z.string().regex(/^(off|forever|\d{4}-\d{2}-\d{2})$/, "Choose the day on which the pause ends.");
const Moment = z.number().int().min(0).max(FOREVER);

/** What may be set of several people at once. */
const Settings = z.object({
  canBeExcluded: z.boolean().optional(),
  publicName: z.enum(PUBLIC_NAMES).optional(),
  pause: Pause.optional(),
  /** ms; null for none. The same as `pause`, for what is taken back. */
  pausedUntil: Moment.nullable().optional(),
});
const Seen = z.object({
  ...{ fullName: z.string().optional(), casualName: z.string().optional(), nameEdited: z.boolean().optional() },
  ...{ canBeExcluded: z.boolean().optional(), publicName: z.enum(PUBLIC_NAMES).optional() },
  pausedUntil: Moment.nullable().optional(),
});

export const EditPerson = Settings.extend({
  ...EditNames.partial().shape,
  /** The platform's names follow again. */
  follow: z.literal(true).optional(),
  seen: Seen.optional(),
});
export type EditPerson = z.output<typeof EditPerson>;
/** As it is sent; what cannot be sent is left to the verb to refuse. */
export type EditPersonInput = z.input<typeof EditPerson>;

const Step = z.object({
  people: z.array(Id).min(1, "Select somebody first.").max(SELECTED, `Select ${SELECTED} people at most.`),
  set: Settings,
  seen: Seen.optional(),
});
export type PeopleStep = z.input<typeof Step>;
export const EditPeople = z.object({ steps: z.array(Step).min(1).max(SELECTED) });

export const SetIntro = z.object({
  text: z
    .string()
    .transform((text) => harmless(text).trim())
    .refine(isVisible, "An intro needs some text.")
    .refine((text) => lengthOf(text) <= INTRO_LIMIT, {
      error: (issue) =>
        `An intro may have ${INTRO_LIMIT} characters and this has ${lengthOf(String(issue.input))}. Shorten it.`,
    }),
  /** When the intro that was shown was written; null: there was none. */
  seen: z.object({ introAt: z.number().nullable() }).optional(),
});

export const NeverPair = z.object({ otherId: Id });
export const AnswerFor = z.object({
  roundId: Id,
  available: z.boolean(),
  /** What was shown of what they said. */
  seen: z.object({ available: z.boolean().nullable() }).optional(),
});
export const ErasePerson = z.object({ name: z.string().max(1000) });
export const MergePeople = z.object({ otherId: Id });

export const OverrideMatches = z.object({
  steps: z
    .array(
      z.object({
        matches: z.array(Id).min(1, "Select a match first.").max(SELECTED, `Select ${SELECTED} matches at most.`),
        /** An admin's word; null: what people answered counts again. */
        met: z.boolean().nullable(),
        seen: z.boolean().nullable().optional(),
      }),
    )
    .min(1)
    .max(SELECTED),
});
export type OverrideStep = z.input<typeof OverrideMatches>["steps"][number];
