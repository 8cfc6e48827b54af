// The invented people of the demo workspace.
import type { NewUser } from "../world/people";

type Row = [name: string, realName: string, title: string, tz: string];

const rows: Row[] = [
  ["ana", "Ana López", "Product designer", "Europe/Madrid"],
  ["tomasz", "Tomasz Wiśniewski", "Backend engineer", "Europe/Warsaw"],
  ["yuki", "高橋 優希", "Data engineer", "Asia/Tokyo"],
  ["priya", "Priya Raghunathan", "Engineering manager", "Asia/Kolkata"],
  ["olena", "Олена Ковальчук", "QA engineer", "Europe/Kyiv"],
  ["femi", "Fẹ́mi Adéyẹmí", "Customer success", "Africa/Lagos"],
  ["bjork", "Björk Sigurðardóttir", "Finance lead", "Atlantic/Reykjavik"],
  ["nguyen", "Nguyễn Thị Hương", "Frontend engineer", "Asia/Ho_Chi_Minh"],
  ["carlos", "Carlos Peña Ibáñez", "Sales engineer", "America/Mexico_City"],
  ["maya", "מאיה לוי", "Security engineer", "Asia/Jerusalem"],
  ["omar", "عمر الحداد", "Mobile engineer", "Africa/Cairo"],
  ["zoe", "Zoë van den Berg", "People partner", "Europe/Amsterdam"],
  ["hannah", "Hannah O’Sullivan", "Technical writer", "Europe/Dublin"],
  ["lukas", "Lukas Grünwald", "Platform engineer", "Europe/Berlin"],
  ["mei", "林美玲", "Product manager", "Asia/Taipei"],
  ["jiwoo", "김지우", "Machine learning", "Asia/Seoul"],
  ["elodie", "Élodie Lefèvre", "Marketing", "Europe/Paris"],
  ["kofi", "Kofi Asante", "Support engineer", "Africa/Accra"],
  ["sofia", "Σοφία Παπαδάκη", "Researcher", "Europe/Athens"],
  ["isabella", "Isabella Conti", "Legal counsel", "Europe/Rome"],
  ["tyler", "Tyler Brooks", "Account executive", "America/Denver"],
  ["aroha", "Aroha Ngata", "Site reliability", "Pacific/Auckland"],
  ["mateus", "Mateus Gonçalves", "Brand designer", "America/Sao_Paulo"],
  ["grace", "Grace Kim-Whitfield", "Chief of staff", "America/New_York"],
];

/** Some chose no display name, and one has no address that anybody may see. */
export const cast: NewUser[] = rows.map(([name, realName, title, tz], index) => ({
  name,
  realName,
  title,
  tz,
  ...(index % 4 === 2 ? { displayName: "" } : {}),
  ...(name === "maya" ? { email: "" } : {}),
}));

/** Those whom a sync has to recognise for what they are. */
export const extras: NewUser[] = [
  { name: "buildbot", realName: "Build Bot", title: "", tz: "America/Los_Angeles", kind: "bot", appId: "A0BUILDBOT1" },
  { name: "standup", realName: "Standup", title: "", tz: "America/Los_Angeles", kind: "bot", appId: "A0STANDUP01" },
  {
    name: "welcome_flow",
    realName: "Welcome Flow",
    title: "",
    tz: "America/Los_Angeles",
    kind: "bot",
    appId: "A0WORKFLOW1",
    isWorkflowBot: true,
  },
  { name: "petra", realName: "Petra Novák", title: "Contractor", tz: "Europe/Prague", guest: "multi" },
  { name: "derek", realName: "Derek Hollis", title: "", tz: "America/Chicago", deleted: true },
  { name: "ines", realName: "Inês Carvalho", title: "", tz: "Europe/Lisbon", invited: true },
];
