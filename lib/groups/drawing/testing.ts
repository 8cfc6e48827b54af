// Companies to draw, of any size.
import type { Picture } from "../draw";
import type { Line } from "../links";

const BETWEEN: Line[] = ["members_own", "both", "owners_own", "members_are_members", "owners_are_members"];
const FIRST = "Ana Ben Chloé Dmitri Emre Fatima Gao Hanna Igor Jun Kofi Lena Mario Noor Olga Pablo Quinn Rosa".split(
  " ",
);
const LAST = "Almeida Berg Castro Dubois Eriksen Fischer Garcia Haddad Ito Jansen Kowalski Lopez Meyer Nowak".split(
  " ",
);

/** Groups within groups, three to each; everybody is in one, and what links remain are spread at random. */
export function companyOf(size: { groups: number; people: number; links: number }): Picture {
  const random = randomly();
  const links = new Map<string, Picture["links"][number]>();
  const link = (kind: "person" | "group", id: string, to: number, line: Line) =>
    links.set(`${id} ${to}`, { from: { kind, id }, to: `g${to}`, line });
  for (let i = 1; i < size.groups; i++) link("group", `g${Math.floor((i - 1) / 3)}`, i, BETWEEN[random(5)]!);
  for (let i = 0; i < size.people; i++) {
    link("person", `p${i}`, random(size.groups), random(5) ? "person_member" : "person_owner");
  }
  while (links.size < size.links) {
    const [a, b] = [random(size.groups), random(size.groups)];
    if (random(4)) link("person", `p${random(size.people)}`, b, "person_member");
    else if (a < b) link("group", `g${a}`, b, BETWEEN[random(5)]!);
  }
  return {
    links: [...links.values()],
    groups: Array.from({ length: size.groups }, (_, i) => ({ id: `g${i}`, name: `group_${i}` })),
    people: Array.from({ length: size.people }, (_, i) => ({
      id: `p${i}`,
      name: `${FIRST[random(FIRST.length)]} ${LAST[random(LAST.length)]}`,
    })),
  };
}

/** Below `n`, the same each time. */
function randomly(): (n: number) => number {
  let state = 7;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
