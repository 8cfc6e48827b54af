// Who has met the most people; works without a line of JavaScript.
import { Button } from "@/components/ui/button";
import { count } from "@/components/ui/words";
import { stats } from "@/components/words/stats";
import type { PoolStats } from "@/lib/stats/summarise";
import { type Asked, findPeople, ROWS, rowsAddress } from "./find";

const words = stats.leaderboard;

interface Props {
  slug: string;
  statsKey?: string;
  people: PoolStats["people"];
  asked: Asked;
}

export function Leaderboard({ slug, statsKey, people, asked }: Props) {
  const found = findPeople(people, asked);
  const most = people[0]?.peopleMet ?? 0;
  return (
    <section id="leaderboard" aria-labelledby="leaderboard-title" className="grid grid-cols-1 content-start gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 id="leaderboard-title" className="text-2xl">
          {words.title}
        </h2>
        {people.length > ROWS && <Finder slug={slug} statsKey={statsKey} find={asked.find} />}
      </div>
      {asked.find !== "" && (
        <p className="text-soft">
          {words.found(found.count, asked.find)}{" "}
          <a href={rowsAddress(slug, statsKey, { find: "", page: 1 })} className="text-clay underline">
            {words.all}
          </a>
        </p>
      )}
      {found.count > 0 && <Halves rows={found.rows} most={most} />}
      {found.pages > 1 && (
        <nav aria-label={words.pages} className="flex items-center print:hidden justify-between gap-4 text-sm">
          <Turn
            slug={slug}
            statsKey={statsKey}
            find={asked.find}
            page={found.page - 1}
            pages={found.pages}
            rel="prev"
          />
          <span className="text-soft">{words.page(found.page, found.pages)}</span>
          <Turn
            slug={slug}
            statsKey={statsKey}
            find={asked.find}
            page={found.page + 1}
            pages={found.pages}
            rel="next"
          />
        </nav>
      )}
    </section>
  );
}

/** Styled from the table, so that a row is three bare cells. */
const TABLE =
  "w-full text-left [&_td]:border-t [&_td]:border-line [&_td]:py-2 [&_th]:pb-2 [&_th]:font-medium [&_th]:text-sm " +
  "[&_th]:text-soft [&_td:first-child]:w-16 [&_td:first-child]:font-serif [&_td:first-child]:text-clay " +
  "[&_td:first-child]:text-lg [&_td:nth-child(2)]:[overflow-wrap:anywhere] [&_td:last-child]:text-right [&_td:last-child]:tabular-nums " +
  "[&_tr]:bg-[linear-gradient(var(--sage),var(--sage))] [&_tr]:bg-no-repeat [&_tr]:bg-[position:4rem_100%]";

/** Of fewer one would look for the second half. */
const WORTH_HALVING = 10;

interface RowsProps {
  rows: PoolStats["people"];
  most: number;
}

/** Side by side where there is room; elsewhere the second goes on where the first ends. */
function Halves({ rows, most }: RowsProps) {
  if (rows.length <= WORTH_HALVING) return <Rows rows={rows} most={most} />;
  const half = Math.ceil(rows.length / 2);
  return (
    <div className="grid grid-cols-1 items-start gap-x-12 lg:grid-cols-2">
      <Rows rows={rows.slice(0, half)} most={most} />
      <Rows rows={rows.slice(half)} most={most} goesOn />
    </div>
  );
}

function Rows({ rows, most, goesOn = false }: RowsProps & { goesOn?: boolean }) {
  return (
    <table className={goesOn ? `${TABLE} max-lg:[&_thead]:sr-only` : TABLE}>
      <caption className="sr-only">{goesOn ? words.captionMore : words.caption}</caption>
      <thead>
        <tr style={bar(0, 1)}>
          <th scope="col">{words.rank}</th>
          <th scope="col">{words.name}</th>
          <th scope="col" className="text-right">
            {words.met}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr key={person.id} style={bar(person.peopleMet, most)}>
            <td>{person.rank}</td>
            <td>
              <bdi>{person.name}</bdi>
            </td>
            <td>{count(person.peopleMet)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A thread under the row, as long as its share of the most. */
const bar = (met: number, most: number) => ({ backgroundSize: `${most === 0 ? 0 : (met / most) * 85}% 2px` });

function Finder({ slug, statsKey, find }: { slug: string; statsKey?: string; find: string }) {
  return (
    <form
      action={`/stats/${encodeURIComponent(slug)}#leaderboard`}
      className="flex w-full gap-2 md:w-auto print:hidden"
    >
      {statsKey && <input type="hidden" name="key" value={statsKey} />}
      <label htmlFor="find" className="sr-only">
        {words.find}
      </label>
      <input
        id="find"
        name="find"
        type="search"
        defaultValue={find}
        placeholder={words.find}
        className="min-w-0 flex-1 rounded-full border border-line bg-card px-4 py-2 placeholder:text-soft"
      />
      <Button type="submit" look="quiet">
        {words.doFind}
      </Button>
    </form>
  );
}

interface TurnProps {
  slug: string;
  statsKey?: string;
  find: string;
  page: number;
  pages: number;
  rel: "prev" | "next";
}

function Turn({ slug, statsKey, find, page, pages, rel }: TurnProps) {
  if (page < 1 || page > pages) return <span />;
  return (
    <a href={rowsAddress(slug, statsKey, { find, page })} rel={rel} className="text-clay underline">
      {rel === "prev" ? words.previous : words.next}
    </a>
  );
}
