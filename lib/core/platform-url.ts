// Where a chat platform may be: which addresses an admin may name, and which they may lead to. Pure.

export type UrlProblem = "not_a_url" | "scheme" | "credentials" | "query" | "forbidden";

/** What is wrong with an address as it is written; null when nothing is. Names are resolved elsewhere. */
export function platformUrlProblem(text: string): UrlProblem | null {
  if (!URL.canParse(text)) return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? "not_a_url" : "scheme";
  const { protocol, username, password, search, hash, hostname } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return "scheme";
  if (username !== "" || password !== "") return "credentials";
  if (search !== "" || hash !== "") return "query";
  return isForbiddenHost(hostname) ? "forbidden" : null;
}

/** Names by which clouds hand a machine its own credentials. */
const METADATA_NAMES = /^(metadata|instance-data)(\.|$)|(^|\.)metadata\.(google\.internal|goog|azure\.internal)$/;

/** A host as `URL` gives it: a name, an IPv4 address, or an IPv6 address in brackets or without. */
export function isForbiddenHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "").replace(/^\[|\]$/g, "");
  return METADATA_NAMES.test(host) || isForbiddenAddress(host);
}

/**
 * Whether an IP address is link-local or a cloud's metadata service, in whatever way it is written. Loopback and private
 * addresses are where self-hosted servers live, so these are not. A name is no address: false.
 */
export function isForbiddenAddress(address: string): boolean {
  const v4 = octets(address);
  if (v4) return isForbiddenV4(v4);
  const v6 = groups(address);
  return v6 !== null && isForbiddenV6(v6);
}

/** Source: the metadata addresses in the documentation of AWS, Google, Azure, Oracle and Alibaba Cloud. */
const METADATA_V4 = ["168.63.129.16", "192.0.0.192", "100.100.100.200"];
const METADATA_V6 = ["fd00:ec2::254", "fd20:ce::254"];

function isForbiddenV4([a = 0, b = 0, c = 0, d = 0]: number[]): boolean {
  return (a === 169 && b === 254) || a >= 224 || METADATA_V4.includes(`${a}.${b}.${c}.${d}`);
}

function isForbiddenV6(all: number[]): boolean {
  const [first = 0] = all;
  const inner = embedded(all);
  if (inner) return isForbiddenV4(inner);
  const isLinkLocal = (first & 0xffc0) === 0xfe80;
  const isMulticast = (first & 0xff00) === 0xff00;
  return isLinkLocal || isMulticast || METADATA_V6.some((one) => String(groups(one)) === String(all));
}

/** The IPv4 address inside: mapped, compatible, NAT64 or 6to4. `::` and `::1` have none. */
function embedded(all: number[]): number[] | null {
  const [a = 0, b = 0, c = 0] = all;
  const last = [all[6] ?? 0, all[7] ?? 0];
  const zeroes = (from: number, to: number) => all.slice(from, to).every((group) => group === 0);
  if (zeroes(0, 5) && (all[5] === 0xffff || (all[5] === 0 && last[0] !== 0))) return bytes(last);
  if (a === 0x64 && b === 0xff9b && zeroes(2, 6)) return bytes(last);
  return a === 0x2002 ? bytes([b, c]) : null;
}

const bytes = (pairs: number[]) => pairs.flatMap((pair) => [pair >> 8, pair & 0xff]);

function octets(address: string): number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  return address.split(".").map(Number);
}

/** The eight groups of an IPv6 address; a zone behind `%` says nothing about where it leads. */
function groups(address: string): number[] | null {
  const plain = address.replace(/%.*$/, "");
  if (!plain.includes(":") || !URL.canParse(`http://[${plain}]/`)) return null;
  const [head = "", tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split("::");
  const read = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return read(head);
  const [front, back] = [read(head), read(tail)];
  return [...front, ...Array(8 - front.length - back.length).fill(0), ...back];
}
