// One person: everything about them, and what is set of them.
import { doing, reading } from "@/lib/http/dashboard";
import { EditPerson } from "@/lib/meetups/people-schemas";
import { editPerson } from "@/lib/meetups/person/edit";
import { personStory } from "@/lib/meetups/person/story";

export const GET = reading((ctx, { params }) => personStory(ctx, { personId: params.personId! }));
export const PATCH = doing(EditPerson, (ctx, input, { params }) =>
  editPerson(ctx, { ...input, personId: params.personId! }),
);
