// Every command, in the order in which the help lists them.
import type { Command } from "./command";
import { backup, restore } from "./commands/backup";
import * as groups from "./commands/groups";
import * as groupLog from "./commands/groups-log";
import * as groupsReal from "./commands/groups-real";
import * as jobs from "./commands/jobs";
import * as people from "./commands/people";
import * as pools from "./commands/pools";
import * as rounds from "./commands/rounds";
import * as show from "./commands/show";
import * as start from "./commands/start";
import { status } from "./commands/status";
import * as users from "./commands/users";

export const COMMANDS: readonly Command[] = [
  status,
  users.create,
  ...[pools.create, pools.set, pools.archive, pools.list],
  ...[rounds.create, rounds.match, rounds.publish, show.round, rounds.close],
  ...[show.matches, show.people],
  ...[people.person, people.intro, people.neverPair],
  ...[groups.list, groups.show, groups.why],
  ...[groupLog.exportLog, groupLog.restore, groupLog.compact, groupsReal.reconcile],
  groupsReal.importGroups,
  ...[jobs.list, jobs.retry],
  ...[backup, restore],
  ...[start.seed],
];
