CREATE TABLE `grant` (
	`user_id` text NOT NULL,
	`pool_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `pool_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`id` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`email_key` text,
	`name` text NOT NULL,
	`password_hash` text,
	`role` text NOT NULL,
	`account_id` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_key_unique` ON `user` (`email_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_account_id_unique` ON `user` (`account_id`);--> statement-breakpoint
CREATE TABLE `answer` (
	`match_id` text NOT NULL,
	`person_id` text NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`match_id`, `person_id`),
	FOREIGN KEY (`match_id`) REFERENCES `match`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `availability` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`account_id` text NOT NULL,
	`available` integer,
	`answered_at` integer,
	`unplaced` text,
	`waiting_since` integer,
	PRIMARY KEY(`round_id`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `availability_person` ON `availability` (`person_id`);--> statement-breakpoint
CREATE TABLE `match` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`pool_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`locked` integer DEFAULT false NOT NULL,
	`late` integer DEFAULT false NOT NULL,
	`flagged` text,
	`reasons` text NOT NULL,
	`met_override` integer,
	`conversation` text,
	`active_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `match_number` ON `match` (`pool_id`,`number`);--> statement-breakpoint
CREATE INDEX `match_round` ON `match` (`round_id`);--> statement-breakpoint
CREATE INDEX `match_conversation` ON `match` (`conversation`);--> statement-breakpoint
CREATE TABLE `membership` (
	`pool_id` text NOT NULL,
	`person_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`number` integer NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`pool_id`, `person_id`),
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `membership_number` ON `membership` (`pool_id`,`number`);--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE INDEX `membership_account` ON `membership` (`account_id`);--> statement-breakpoint
CREATE TABLE `message_override` (
	`pool_id` text NOT NULL,
	`key` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`pool_id`, `key`),
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pool` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`channel` text NOT NULL,
	`channel_name` text NOT NULL,
	`channel_state` text DEFAULT 'open' NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`slug` text NOT NULL,
	`time_zone` text NOT NULL,
	`group_size` integer DEFAULT 2 NOT NULL,
	`odd` text DEFAULT 'trio' NOT NULL,
	`visibility` text DEFAULT 'public' NOT NULL,
	`publish` text DEFAULT 'auto' NOT NULL,
	`include_guests` integer DEFAULT false NOT NULL,
	`include_strangers` integer DEFAULT false NOT NULL,
	`stats_key` text NOT NULL,
	`stats_version` integer DEFAULT 1 NOT NULL,
	`schedule` text,
	`schedule_paused_at` integer,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pool_slug_unique` ON `pool` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `pool_channel` ON `pool` (`workspace_id`,`channel`) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `pool_name` ON `pool` (`name_key`) WHERE archived_at is null;--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`pool_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`start` text NOT NULL,
	`end` text NOT NULL,
	`seed` integer,
	`slot` text,
	`opened_at` integer NOT NULL,
	`published_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `round_number` ON `round` (`pool_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `round_slot` ON `round` (`pool_id`,`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `round_running` ON `round` (`pool_id`) WHERE state in ('asking', 'drafted', 'introducing');--> statement-breakpoint
CREATE TABLE `seat` (
	`match_id` text NOT NULL,
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`account_id` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	PRIMARY KEY(`match_id`, `person_id`),
	FOREIGN KEY (`match_id`) REFERENCES `match`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seat_once` ON `seat` (`round_id`,`person_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `seat_person` ON `seat` (`person_id`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`user` text NOT NULL,
	`person_id` text NOT NULL,
	`user_name` text NOT NULL,
	`time_zone` text,
	`is_bot` integer DEFAULT false NOT NULL,
	`is_guest` integer DEFAULT false NOT NULL,
	`is_stranger` integer DEFAULT false NOT NULL,
	`is_deactivated` integer DEFAULT false NOT NULL,
	`is_invited` integer DEFAULT false NOT NULL,
	`conversation` text,
	`pending` text,
	`unreadable` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_user` ON `account` (`workspace_id`,`user`);--> statement-breakpoint
CREATE INDEX `account_person` ON `account` (`person_id`);--> statement-breakpoint
CREATE TABLE `inbox_message` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`direction` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `inbox_message_account` ON `inbox_message` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `inbox_message_open` ON `inbox_message` (`done_at`,`at`);--> statement-breakpoint
CREATE TABLE `never_pair` (
	`a` text NOT NULL,
	`b` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`a`, `b`),
	FOREIGN KEY (`a`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`b`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `never_pair_b` ON `never_pair` (`b`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`full_name` text NOT NULL,
	`casual_name` text NOT NULL,
	`name_edited` integer DEFAULT false NOT NULL,
	`email` text,
	`intro` text,
	`intro_at` integer,
	`can_be_excluded` integer DEFAULT false NOT NULL,
	`paused_until` integer,
	`public_name` text DEFAULT 'name' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `person_name` ON `person` (`full_name`);--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`team` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`api_url` text NOT NULL,
	`bot_user` text NOT NULL,
	`bot_id` text,
	`secrets` text NOT NULL,
	`admin_user` text,
	`messages_per_minute` integer DEFAULT 300 NOT NULL,
	`state` text DEFAULT 'connected' NOT NULL,
	`state_detail` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workspace_team` ON `workspace` (`platform`,`team`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`door` text NOT NULL,
	`action` text NOT NULL,
	`subject` text,
	`pool_id` text,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_pool` ON `audit` (`pool_id`,`at`);--> statement-breakpoint
CREATE TABLE `bucket` (
	`id` text PRIMARY KEY NOT NULL,
	`counts` text NOT NULL,
	`held_until` integer
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`priority` integer NOT NULL,
	`state` text NOT NULL,
	`pool_id` text,
	`round_id` text,
	`match_id` text,
	`person_id` text,
	`account_id` text,
	`target` text NOT NULL,
	`variant` text,
	`message` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer NOT NULL,
	`began_at` integer,
	`sender` text,
	`looked_for` integer DEFAULT 0 NOT NULL,
	`conversation` text,
	`message_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`match_id`) REFERENCES `match`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_key_unique` ON `delivery` (`key`);--> statement-breakpoint
CREATE INDEX `delivery_turn` ON `delivery` (`workspace_id`,`state`,`priority`,`not_before`);--> statement-breakpoint
CREATE INDEX `delivery_round` ON `delivery` (`round_id`,`kind`,`state`);--> statement-breakpoint
CREATE INDEX `delivery_match` ON `delivery` (`match_id`);--> statement-breakpoint
CREATE INDEX `delivery_message` ON `delivery` (`conversation`,`message_id`);--> statement-breakpoint
CREATE INDEX `delivery_person` ON `delivery` (`person_id`);--> statement-breakpoint
CREATE INDEX `delivery_account` ON `delivery` (`account_id`,`kind`);--> statement-breakpoint
CREATE TABLE `due` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `due_at` ON `due` (`due_at`);--> statement-breakpoint
CREATE TABLE `inbound` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`door` text NOT NULL,
	`body` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`received_at` integer NOT NULL,
	`worked_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `inbound_open` ON `inbound` (`worked_at`,`received_at`);--> statement-breakpoint
CREATE TABLE `lease` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`host` text NOT NULL,
	`process` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`sent_at`,`created_at`);