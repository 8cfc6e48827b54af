CREATE TABLE `managed_group` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`channel` text NOT NULL,
	`name` text NOT NULL,
	`shown_name` text NOT NULL,
	`state` text DEFAULT 'managed' NOT NULL,
	`unconfirmed` integer DEFAULT false NOT NULL,
	`held` text,
	`reconciled_at` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `managed_group_channel` ON `managed_group` (`workspace_id`,`channel`);--> statement-breakpoint
CREATE INDEX `managed_group_name` ON `managed_group` (`workspace_id`,`name`);--> statement-breakpoint
CREATE TABLE `group_entry` (
	`group_id` text NOT NULL,
	`role` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`group_id`, `role`, `kind`, `subject`),
	FOREIGN KEY (`group_id`) REFERENCES `managed_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_entry_subject` ON `group_entry` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `group_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`workspace_id` text NOT NULL,
	`group_id` text,
	`action` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`door` text NOT NULL,
	`changes` text NOT NULL,
	`undoes` integer,
	`data` text NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_log_at` ON `group_log` (`workspace_id`,`at`);--> statement-breakpoint
CREATE INDEX `group_log_group` ON `group_log` (`group_id`,`seq`);--> statement-breakpoint
CREATE INDEX `group_log_actor` ON `group_log` (`actor_id`,`seq`);--> statement-breakpoint
CREATE TABLE `group_move` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`group_id` text NOT NULL,
	`account_id` text NOT NULL,
	`move` text NOT NULL,
	`seq` integer,
	`state` text NOT NULL,
	`moved` integer DEFAULT false NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer NOT NULL,
	`error` text,
	`tell` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `managed_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_move_open` ON `group_move` (`workspace_id`,`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `group_move_seq` ON `group_move` (`seq`,`state`);--> statement-breakpoint
CREATE INDEX `group_move_account` ON `group_move` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `group_move_once` ON `group_move` (`group_id`,`account_id`) WHERE state = 'todo';--> statement-breakpoint
ALTER TABLE `workspace` ADD `heard_at` integer;--> statement-breakpoint
ALTER TABLE `inbound` ADD `line` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `inbound_line` ON `inbound` (`line`,`worked_at`);