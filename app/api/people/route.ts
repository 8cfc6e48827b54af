// The people one may see, a page at a time; and what is set of several of them at once.
import { doing, reading } from "@/lib/http/dashboard";
import { readPeopleSearch } from "@/lib/meetups/list-search";
import { listPeoplePage } from "@/lib/meetups/lists/people";
import { EditPeople } from "@/lib/meetups/people-schemas";
import { editPeople } from "@/lib/meetups/person/edit";

export const GET = reading((ctx, { search }) => listPeoplePage(ctx, readPeopleSearch(search)));
export const PATCH = doing(EditPeople, (ctx, input) => editPeople(ctx, input));
