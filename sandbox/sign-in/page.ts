// The page on which one chooses whom to be when an app wants to know who signs in.

export interface Candidate {
  id: string;
  name: string;
  about: string;
  /** Slack: of another workspace. */
  stranger?: boolean;
}

interface Shown {
  /** "Slack" or "Mattermost", and the workspace or team. */
  platform: string;
  place: string;
  app: string;
  people: Candidate[];
  /** Said in the next request too. */
  query: URLSearchParams;
}

/** More than anybody reads; the others are found by name. */
const MOST = 60;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: string) => value.replace(/[&<>"]/g, (sign) => escapes[sign]!);

export function authorizePage({ platform, place, app, people, query }: Shown): string {
  const wanted = (query.get("find") ?? "").toLowerCase();
  const found = people.filter((one) => `${one.name} ${one.about}`.toLowerCase().includes(wanted));
  const kept = [...query].filter(([name]) => name !== "find").map(([name, value]) => hidden(name, value));
  const search =
    people.length > MOST
      ? `<form method="get">${kept.join("")}<label>Find <input name="find" value="${text(wanted)}"></label></form>`
      : "";
  return document(
    `Sign in to ${app} with ${platform}`,
    `<p class="mark">A pretend ${text(platform)}</p>
    <h1>${text(app)} wants to know who you are</h1>
    <p>Choose whom to be in ${text(place)}. It learns their name and which ${platform === "Slack" ? "workspace" : "team"} they are in.</p>
    ${search}
    <form method="post">${kept.join("")}
      <ul>${found.slice(0, MOST).map(button).join("")}</ul>
      <button name="cancel" value="1" class="cancel">Cancel</button>
    </form>`,
  );
}

export const refusalPage = (why: string): string =>
  document("This sign-in does not work", `<h1>This sign-in does not work</h1><p>${text(why)}</p>`);

const hidden = (name: string, value: string) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`;

const button = ({ id, name, about, stranger }: Candidate) =>
  `<li><button name="user" value="${text(stranger ? `elsewhere:${id}` : id)}"><b>${text(name)}</b> <span>${text(about)}</span></button></li>`;

const document = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title><style>${LOOK}</style></head><body><main>${body}</main></body></html>`;

const LOOK = `
:root { color-scheme: light dark; --line: light-dark(#d9d5e0, #4a4653); --quiet: light-dark(#5c5766, #b7b1c2); --accent: light-dark(#4a3d8f, #b9aef2); }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#faf9fc, #1d1b22); color: light-dark(#26222d, #ece9f2); }
main { max-width: 34rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0.25rem 0 0.5rem; }
.mark { margin: 0; padding: 0.1rem 0.6rem; border: 1px dashed var(--line); border-radius: 99px; width: fit-content; font-size: 0.8rem; color: var(--quiet); }
ul { list-style: none; padding: 0; display: grid; gap: 0.4rem; }
button { font: inherit; color: inherit; background: light-dark(#fff, #28252f); border: 1px solid var(--line); border-radius: 8px; padding: 0.45rem 0.8rem; cursor: pointer; }
li button { width: 100%; text-align: left; }
button:hover, button:focus-visible { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: 1px; }
span { color: var(--quiet); }
input { font: inherit; padding: 0.3rem 0.5rem; }`;
