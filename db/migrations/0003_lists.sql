DROP INDEX `match_round`;--> statement-breakpoint
ALTER TABLE `match` ADD `met` integer;--> statement-breakpoint
CREATE INDEX `match_draft` ON `match` (`id`) WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX `match_round` ON `match` (`round_id`,`state`,`met`,`met_override`,`flagged`,`number`);--> statement-breakpoint
DROP INDEX `membership_person`;--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`,`pool_id`,`state`,`joined_at`);--> statement-breakpoint
DROP INDEX `account_person`;--> statement-breakpoint
CREATE INDEX `account_bot` ON `account` (`person_id`) WHERE is_bot = 1;--> statement-breakpoint
CREATE INDEX `account_person` ON `account` (`person_id`,`user_name`);--> statement-breakpoint
DROP INDEX `audit_subject`;--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_door` ON `audit` (`door`,`at`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`at`);--> statement-breakpoint
ALTER TABLE `seat` ADD `opened_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `seat_latest` ON `seat` (`person_id`,`opened_at`,`round_id`,`match_id`) WHERE active = 1;--> statement-breakpoint
ALTER TABLE `person` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `person_key` ON `person` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `person_called` ON `person` (`id`,`name_key`);--> statement-breakpoint
CREATE INDEX `person_erased` ON `person` (`id`) WHERE erased_at is not null;--> statement-breakpoint
CREATE INDEX `availability_left_out` ON `availability` (`round_id`,`person_id`) WHERE available = 1 and unplaced in ('odd', 'excluded', 'never_pair');--> statement-breakpoint
UPDATE `match` SET `met` = coalesce(`met_override`, CASE
  WHEN EXISTS (SELECT 1 FROM `answer` a WHERE a.`match_id` = `match`.`id` AND a.`value` = 'met') THEN 1
  WHEN EXISTS (SELECT 1 FROM `answer` a WHERE a.`match_id` = `match`.`id` AND a.`value` = 'no') THEN 0 END);--> statement-breakpoint
UPDATE `seat` SET `opened_at` = (SELECT r.`opened_at` FROM `round` r WHERE r.`id` = `seat`.`round_id`);--> statement-breakpoint
UPDATE `person` SET `name_key` = lower(`full_name`);
