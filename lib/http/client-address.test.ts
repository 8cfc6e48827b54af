// Whose address counts: what a proxy of ours has seen, never what somebody wrote.
import { expect, it } from "vitest";
import { clientAddress } from "./client-address";

it.each([
  [0, "1.2.3.4", null],
  [1, null, null],
  [1, "", null],
  [1, "1.2.3.4", "1.2.3.4"],
  [1, "6.6.6.6, 1.2.3.4", "1.2.3.4"],
  [2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"],
  [2, "1.2.3.4", null],
  [1, "1.2.3.4:51234", "1.2.3.4"],
  [1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  [1, "2001:0db8:0001:0002::7", "2001:db8:1:2::/64"],
  [1, "2001:db8::7", "2001:db8:0:0::/64"],
  [1, "[2001:db8:1:2::7]:443", "2001:db8:1:2::/64"],
  [1, "::1", "0:0:0:0::/64"],
])("behind %d proxies %s is %s", (trusted, forwarded, address) => {
  const headers = new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded });
  expect(clientAddress(headers, trusted)).toBe(address);
});
