// The Date header counts whole seconds, so that less than one is no difference.
import { expect, it } from "vitest";
import { aheadOf } from "./clock";

const now = Date.parse("2026-09-07T09:00:00.400Z");
const told = (date: string) => aheadOf(new Headers({ date }), now);

it.each([
  ["Mon, 07 Sep 2026 09:00:00 GMT", 0],
  ["Mon, 07 Sep 2026 09:05:00 GMT", 299_600],
  ["Mon, 07 Sep 2026 08:55:00 GMT", -299_400],
  ["yesterday", null],
])("%s is %s ms ahead", (date, ahead) => expect(told(date)).toBe(ahead));

it("is not known without the header", () => expect(aheadOf(new Headers(), now)).toBeNull());
