// A strict reader of this page's HTML, for tests: what it writes beyond the other page's tags is checked as those are.
import { expectOnly as expectKnown } from "../../page/testing";
import type { Post } from "./api.js";

const more = /<(\/?)(?:article|form|table|thead|tbody|tr|td|th)\b/g;
const bare = / (?:(?:width|height)="\d+"|data-(?:edit|delete|cancel-edit)(?=[ >]))/g;
const drawn = /<\/?(?:svg|path|rect)\b[^<>]*>/g;

/** Fails unless the text is made of the page's tags and attributes, and addresses go nowhere but to the web and mail. */
export const expectOnly = (html: string): void =>
  expectKnown(html.replace(drawn, "").replace(more, "<$1div").replace(bare, ""));

export const post = (more: Partial<Post> = {}): Post => ({
  id: "p1",
  create_at: 0,
  edit_at: 0,
  user_id: "u1",
  channel_id: "c1",
  root_id: "",
  message: "Hello",
  type: "",
  props: {},
  metadata: {},
  ...more,
});
