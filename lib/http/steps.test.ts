// Several steps behind one route, and a file of lines sent while it is read.
import { expect, it } from "vitest";
import { linesResponse } from "./lines";
import { stepOf } from "./steps";

const asked = (step: string) => ({ params: Promise.resolve({ step }) });
const request = new Request("http://localhost/api/x");

it("does the step that is asked for, and knows no other", async () => {
  const route = stepOf({ go: async () => new Response("gone") });
  expect(await (await route(request, asked("go"))).text()).toBe("gone");
  for (const step of ["stop", "toString", "__proto__", ""]) {
    const response = await route(request, asked(step));
    expect([response.status, (await response.json()).error.code]).toEqual([404, "not_found"]);
  }
});

it("sends each object as a line of JSON, page by page", async () => {
  async function* pages() {
    yield [{ a: 1 }, { b: "two\nlines" }];
    yield [];
    yield [{ c: null }];
  }
  const response = linesResponse(pages(), "log.ndjson");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="log.ndjson"');
  expect(await response.text()).toBe('{"a":1}\n{"b":"two\\nlines"}\n{"c":null}\n');
});

it("reads no further once nobody listens", async () => {
  let read = 0;
  async function* pages() {
    for (;;) yield [{ page: ++read }];
  }
  const reader = linesResponse(pages(), "log.ndjson").body!.getReader();
  await reader.read();
  await reader.cancel();
  const before = read;
  await new Promise((done) => setTimeout(done, 20));
  expect(read).toBe(before);
});
