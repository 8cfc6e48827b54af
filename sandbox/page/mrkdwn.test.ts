// Message text as HTML: what Slack's marks mean, and that nothing a person writes becomes markup.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bare, mrkdwn, plain } from "./mrkdwn.js";
import { expectOnly, textOf } from "./testing";

const names = {
  user: (id: string) => ({ U1: "Ana <López>", U2: "Bo & Co" })[id],
  channel: (id: string) => ({ C1: "coffee" })[id],
  me: "U1",
};
const shown = (text: string) => mrkdwn(text, names).text;

describe("mrkdwn", () => {
  it.each([
    ["*bold* and _italic_, ~gone~", "<strong>bold</strong> and <em>italic</em>, <s>gone</s>"],
    ["*bold _both_*", "<strong>bold <em>both</em></strong>"],
    ["2*3*4 snake_case_name", "2*3*4 snake_case_name"],
    ["* not bold *", "* not bold *"],
    ["`*code*` here", "<code>*code*</code> here"],
    ["```\na < b\n```", "<pre><code>a &lt; b</code></pre>".replace("a &lt; b", "a &lt; b")],
    ["one\ntwo", "one<br>two"],
    ["&gt; said\n&gt; so\nyes", "<blockquote>said<br>so</blockquote>yes"],
    ["a &amp;lt; b &lt;i&gt;", "a &amp;lt; b &lt;i&gt;"],
    [":wave: :nonsense_name:", "👋 :nonsense_name:"],
    ["<!channel> <!subteam^S1|@team>", '<span class="mention">@channel</span> <span class="mention">@team</span>'],
    ["<javascript:alert(1)|here>", "&lt;javascript:alert(1)|here&gt;"],
  ])("%j", (text, html) => expect(shown(text)).toBe(html));

  it("names people and channels, and tells the reader's own name apart", () => {
    expect(shown("<@U1> <@U2|old> <@U9>")).toBe(
      '<span class="mention is-me" data-user="U1">@Ana &lt;López&gt;</span> ' +
        '<span class="mention" data-user="U2">@Bo &amp; Co</span> <span class="mention" data-user="U9">@someone</span>',
    );
    expect(shown("<#C1> <#C2|ops>")).toBe(
      '<a class="mention" href="#" data-go="C1">#coffee</a> <a class="mention" href="#" data-go="C2">#ops</a>',
    );
  });

  it("links go to the web and to mail only, in a window of their own", () => {
    expect(shown("*<https://a.example/?x=1&amp;y=*2|the *page*>*")).toBe(
      '<strong><a href="https://a.example/?x=1&amp;y=*2" target="_blank" rel="noopener noreferrer">the *page*</a></strong>',
    );
    expect(shown("<mailto:a@b.example>")).toContain(">a@b.example</a>");
  });

  it("gives a preview without marks", () => {
    expect(bare("*Hi* <@U2>, see <https://a.example|the page> &amp; :wave:", names)).toBe(
      "Hi @Bo & Co, see the page & 👋",
    );
  });
});

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(..."<>&\"'`*_~|:/!@#^=\n ".split("")),
    fc.constantFrom(
      "<script>",
      "<@U1|",
      "<http://x|",
      "<javascript:",
      '" onload="',
      "&lt;",
      "&gt; ",
      "```",
      "</a>",
      "<!date^1^",
    ),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 40 },
);

describe("whatever somebody writes", () => {
  it("becomes only the tags and attributes of the page", () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        expectOnly(shown(pieces.join("")));
      }),
      { numRuns: 2000 },
    );
  });

  it("is shown as it is where no marks are meant", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const escaped = typed.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]!);
        if (!/:[a-z0-9_+-]+:/.test(typed)) expect(textOf(plain(escaped).text)).toBe(typed);
      }),
    );
  });

  it("of 40,000 stars does not hold the page up", () => {
    expect(textOf(shown("*a ".repeat(13_000)))).toHaveLength(39_000);
  });
});
