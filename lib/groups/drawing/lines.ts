// How the seven lines look. Colour is never alone: dashes mean owners only, a filled head owning, a hollow one belonging.
import type { Line } from "../links";

type Head = "filled" | "hollow";

export interface Look {
  color: string;
  bold: boolean;
  dashed: boolean;
  /** From the line to its end. */
  heads: Head[];
  /** What the legend says. */
  words: string;
}

const thin = { bold: false, dashed: false };
const bold = { bold: true, dashed: false };
const owners = { bold: true, dashed: true };

/** In the legend's order. */
export const LOOKS: Record<Line, Look> = {
  person_owner: { ...thin, color: "#d92d20", heads: ["filled"], words: "owner" },
  person_member: { ...thin, color: "#1f2328", heads: ["hollow"], words: "member" },
  members_own: { ...bold, color: "#d92d20", heads: ["filled"], words: "members own" },
  both: { ...bold, color: "#15924b", heads: ["hollow", "filled"], words: "owners own, members are members" },
  owners_own: { ...owners, color: "#ec3fa0", heads: ["filled"], words: "owners own" },
  members_are_members: { ...bold, color: "#8a5a2b", heads: ["hollow"], words: "members are members" },
  owners_are_members: { ...owners, color: "#2360d8", heads: ["hollow"], words: "owners are members" },
};

export const headLength = ({ bold }: Look) => (bold ? 11 : 8);
