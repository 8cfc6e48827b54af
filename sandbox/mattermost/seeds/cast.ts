// The invented people of ACME, and those who only come for lunch.
import type { NewUser } from "../world/users";

type Row = [username: string, first: string, last: string, position: string, zone: string];

const staff: Row[] = [
  ["alice", "Alice", "Archer", "Founder", "Europe/Berlin"],
  ["bob", "Bob", "Okonkwo", "Founder", "Europe/London"],
  ["catherine", "Catherine", "Moreau", "Head of people", "Europe/Paris"],
  ["dave", "Dave", "Lindqvist", "Recruiter", "Europe/Stockholm"],
  ["eleanor", "Eleanor", "Castillo", "Software engineer", "Europe/Madrid"],
  ["fred", "Fred", "Nakamura", "App developer", "Asia/Tokyo"],
  ["gloria", "Gloria", "Santos", "Web developer", "America/Sao_Paulo"],
];

const guests: Row[] = [
  ["hiro", "浩", "山本", "Data engineer", "Asia/Tokyo"],
  ["imani", "Imani", "Wanjiru", "Support", "Africa/Nairobi"],
  ["jonas", "Jónas", "Þórsson", "Finance", "Atlantic/Reykjavik"],
  ["kseniya", "Ксения", "Литвин", "QA engineer", "Europe/Kyiv"],
  ["leila", "ليلى", "حداد", "Legal counsel", "Africa/Cairo"],
  ["marco", "Marco", "Bellini", "Sales", "Europe/Rome"],
  ["nadia", "Nadia", "Rahman", "Product manager", "Asia/Dhaka"],
  ["oscar", "Óscar", "Peña", "Designer", "America/Mexico_City"],
  ["petra", "Petra", "Novák", "Technical writer", "Europe/Prague"],
  ["quinn", "Quinn", "O’Malley", "Account manager", "Europe/Dublin"],
  ["rosa", "Rosa", "van den Berg", "Office manager", "Europe/Amsterdam"],
  ["samir", "Samir", "Patel", "Platform engineer", "Asia/Kolkata"],
];

const person = ([username, first_name, last_name, position, zone]: Row): NewUser => ({
  username,
  first_name,
  last_name,
  position,
  email: `${username}@acme.example`,
  timezone: { automaticTimezone: zone, manualTimezone: "", useAutomaticTimezone: "true" },
});

export const acmeStaff = staff.map(person);

export const lunchGuests = guests.map(person);

/** Each private channel: who made it, and who is in it. */
export const acmeChannels: [name: string, shown: string, creator: string, members: string][] = [
  ["founders", "Founders", "alice", "alice bob"],
  ["hr", "HR", "catherine", "alice bob catherine dave"],
  ["tech", "Tech", "alice", "alice bob eleanor"],
  ["tech-mobile_app", "Tech: mobile app", "alice", "alice bob eleanor fred"],
  ["tech-website", "Tech: website", "alice", "alice bob eleanor gloria"],
  ["team", "Team", "alice", "alice bob catherine dave eleanor"],
  ["team-managers_only", "Team: managers only", "alice", "alice bob catherine"],
  ["hr-for_managers", "HR for managers", "catherine", "alice bob catherine"],
  ["fun", "Fun", "dave", "alice bob catherine dave eleanor"],
  ["golf_with_bob", "Golf with Bob", "bob", "alice bob catherine dave eleanor"],
];
