// Mattermost's Markdown as HTML: what the signs mean, and that nothing a person writes becomes markup.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../../page/testing";
import { markdown } from "./markdown.js";
import { expectOnly } from "./testing";

const channels: Record<string, string> = { hr: "HR & <co>", golf_with_bob: "golf_with_bob" };
const names = {
  user: (name: string) => ["alice", "bob", "j.d"].includes(name),
  channel: (name: string) => channels[name],
  me: "alice",
  address: (where: string) => `/mattermost/?as=alice&in=${where}`,
};
const shown = (text: string) => markdown(text, names).text;

describe("markdown", () => {
  it.each([
    ["**bold** and __bold__", "<p><strong>bold</strong> and <strong>bold</strong></p>"],
    ["*it* and _it_, ~~gone~~", "<p><em>it</em> and <em>it</em>, <s>gone</s></p>"],
    ["***both*** **a *b* c**", "<p><strong><em>both</em></strong> <strong>a <em>b</em> c</strong></p>"],
    ["2*3*4 tech-mobile_app golf_with_bob", "<p>2*3*4 tech-mobile_app golf_with_bob</p>"],
    ["* not *", "<ul><li>not *</li></ul>"],
    ["`*code*` and ``a ` b``", "<p><code>*code*</code> and <code>a ` b</code></p>"],
    ["\\*plain\\* \\@alice", "<p>*plain* @alice</p>"],
    ["one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"],
    ["```js\n# a < b\n\n**no**\n```\nyes", "<pre><code># a &lt; b\n\n**no**</code></pre><p>yes</p>"],
    ["```\nnever closed", "<pre><code>never closed</code></pre>"],
    ["> said\n> > twice\n\nyes", "<blockquote><p>said</p><blockquote><p>twice</p></blockquote></blockquote><p>yes</p>"],
    ["#### Groups ##\n#tag", '<h3 data-level="4">Groups</h3><p>#tag</p>'],
    ["a\n---\nb", "<p>a</p><hr><p>b</p>"],
    ["- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"],
    ["3. c\n4. d", '<ol><li value="3">c</li><li value="4">d</li></ol>'],
    [":tada: :nonsense_name:", "<p>🎉 :nonsense_name:</p>"],
    ["<b>&amp;</b>", "<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>"],
  ])("%j", (text, html) => expect(shown(text)).toBe(html));

  it("draws tables with their columns aligned, and rows as wide as the head", () => {
    const text = shown("| Group | Size |\n|:--|--:|\n| a\\|b | 6 | extra |\n| `c` |\n\nafter");
    expect(text).toContain('<th data-align="start">Group</th><th data-align="end">Size</th>');
    expect(text).toContain('<td data-align="start">a|b</td><td data-align="end">6</td></tr>');
    expect(text).toContain('<td data-align="start"><code>c</code></td><td data-align="end"></td></tr>');
    expect(text).toMatch(/<\/div><p>after<\/p>$/);
  });

  it("links people and channels that are there, and tells the reader's own name apart", () => {
    expect(shown("@alice, @bob. (~hr) ~golf_with_bob! @J.D...")).toBe(
      '<p><a class="mention is-me" href="/mattermost/?as=alice&amp;in=@alice" data-go="@alice">@alice</a>, ' +
        '<a class="mention" href="/mattermost/?as=alice&amp;in=@bob" data-go="@bob">@bob</a>. ' +
        '(<a class="mention" href="/mattermost/?as=alice&amp;in=hr" data-go="hr">~HR &amp; &lt;co&gt;</a>) ' +
        '<a class="mention" href="/mattermost/?as=alice&amp;in=golf_with_bob" data-go="golf_with_bob">~golf_with_bob</a>! ' +
        '<a class="mention" href="/mattermost/?as=alice&amp;in=@j.d" data-go="@j.d">@j.d</a>...</p>',
    );
    expect(shown("@nobody ~nowhere a@alice ~~hr~~ `@alice` @all")).toBe(
      '<p>@nobody ~nowhere a@alice <s>hr</s> <code>@alice</code> <span class="mention">@all</span></p>',
    );
  });

  it("links go to the web and to mail only, in a window of their own, never one in another", () => {
    const out = 'target="_blank" rel="noopener noreferrer"';
    expect(shown("see https://a.example/x_(y)?a=1&b=*2*, or")).toBe(
      `<p>see <a href="https://a.example/x_(y)?a=1&amp;b=*2" ${out}>https://a.example/x_(y)?a=1&amp;b=*2</a>*, or</p>`,
    );
    expect(shown("[**the** @bob https://b.example](https://a.example)")).toBe(
      `<p><a href="https://a.example" ${out}><strong>the</strong> @bob https://b.example</a></p>`,
    );
    for (const hostile of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "/x"]) {
      expect(shown(`[a](${hostile}) ![b](${hostile})`)).not.toContain("<a");
    }
  });
});

const signs = fc.constantFrom(..."<>&\"'`*_~|:/!@#^=\\[]()-+.0 \n\t>".split(""));
const traps = fc.constantFrom(
  ..."<script>|</a>|<img src=x onerror=alert(1)>|[a](|](javascript:|https://|@alice|~hr|```|- |1. |> |# |**|\u202e|\u2066|שלום".split(
    "|",
  ),
  '" onload="',
  "a|b\n-|-\n",
  "x".repeat(200),
);
const hostile = fc.array(fc.oneof(signs, traps, fc.string({ maxLength: 6 })), { maxLength: 40 });

describe("whatever somebody writes", () => {
  it("becomes only the tags and attributes of the page", () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        expectOnly(shown(pieces.join("")));
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps its words in their order, each once", () => {
    const word = fc.constantFrom("alpha", "שלום", "ünï", "漢字", "🦊", "x".repeat(200));
    const glue = fc.constantFrom(" ", "\n", "\n\n", "\n- ", "\n> ", " **", "** ", "\n| ", "\n## ", " `", "~~ ");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, glue), { maxLength: 20 }), (pieces) => {
        const words = (text: string) => text.match(/[\p{L}\p{Extended_Pictographic}]+/gu) ?? [];
        const typed = pieces.flat().join("");
        expect(words(textOf(shown(typed).replace(/<(?:p|br|li|h3|td|th)\b/g, " <")))).toEqual(words(typed));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["*a ", "`", "[a](", "> ", "- x\n", "-", "|-", "_a **b ", "https://", "#", "\\", "@a.", "  - x\n    "])(
    "of 16,000 signs of %j does not hold the page up",
    (piece) => {
      const before = performance.now();
      shown(piece.repeat(16_383 / piece.length));
      expect(performance.now() - before).toBeLessThan(5000);
    },
  );
});
