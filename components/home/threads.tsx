// The picture on the front page: people round a table, and the threads a few rounds have drawn between them.

const PEOPLE = ["A", "M", "J", "S", "O", "L", "N", "E", "T", "R", "Y", "K"];
const FILLS = ["fill-clay", "fill-sage", "fill-plum"];
/** Earlier rounds, thin: each person with the one so many places on. */
const PAST = [5, 4, 7].flatMap((apart) =>
  PEOPLE.flatMap((_, i) => (i % 2 === 0 ? [[i, (i + apart) % PEOPLE.length] as const] : [])),
);
/** This round, thick. */
const NOW = [
  [0, 5, "stroke-clay"],
  [10, 1, "stroke-sage"],
  [8, 2, "stroke-plum"],
] as const;

/** Places on a slightly uneven ring, in the picture's own units. */
function place(index: number): [number, number] {
  const angle = (index / PEOPLE.length) * 2 * Math.PI - Math.PI / 2;
  const reach = index % 2 === 0 ? 190 : 168;
  return [Math.round(220 + reach * Math.cos(angle)), Math.round(220 + reach * Math.sin(angle))];
}

/** A thread sags towards the middle. */
function thread(from: number, to: number): string {
  const [x1, y1] = place(from);
  const [x2, y2] = place(to);
  const mid = (a: number, b: number) => Math.round(((a + b) / 2) * 0.45 + 220 * 0.55);
  return `M${x1} ${y1}Q${mid(x1, x2)} ${mid(y1, y2)} ${x2} ${y2}`;
}

export function Threads({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 440 440" className={className} aria-hidden="true" fill="none">
      {PAST.map(([from, to]) => (
        <path key={`${from} ${to}`} d={thread(from, to)} className="stroke-line" strokeWidth="2" />
      ))}
      {NOW.map(([from, to, stroke]) => (
        <path key={stroke} d={thread(from, to)} className={stroke} strokeWidth="5" strokeLinecap="round" />
      ))}
      {PEOPLE.map((letter, index) => {
        const [x, y] = place(index);
        return (
          <g key={letter}>
            <circle cx={x} cy={y} r="28" className="fill-paper" />
            <circle cx={x} cy={y} r="23" className={FILLS[index % FILLS.length]} />
            <text x={x} y={y + 7} textAnchor="middle" className="fill-paper font-serif" fontSize="21">
              {letter}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
