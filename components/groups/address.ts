// Where the pages of groups are.

const ROOT = "/dashboard/groups";
/** Pages beside those of groups; a group that is called so is written with its sign. */
const BESIDE = ["log", "reconcile", "graph", "picture.png"];

export const groupsHref = (at: string | null = null) => withAt(ROOT, at);

export const groupHref = (name: string, at: string | null = null) =>
  withAt(`${ROOT}/${encodeURIComponent(BESIDE.includes(name) ? `~${name}` : name)}`, at);

export const groupLogHref = (groupId: string) => `${ROOT}/log?group=${encodeURIComponent(groupId)}`;
export const graphHref = `${ROOT}/graph`;
export const reconcileHref = `${ROOT}/reconcile`;

const withAt = (path: string, at: string | null) => (at === null ? path : `${path}?at=${encodeURIComponent(at)}`);

/** The same for whoever looks with a key instead of signing in. */
export const withKey = (path: string, key: string | null) =>
  key === null ? path : `${path}?key=${encodeURIComponent(key)}`;
export const pictureHref = (key: string | null) => withKey(`${ROOT}/picture.png`, key);

/** `hr/owners` is on the page of `hr`. */
export const groupOf = (name: string) => name.replace(/\/owners$/, "");
