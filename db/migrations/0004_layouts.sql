CREATE TABLE `pool_layout` (
	`pool_id` text PRIMARY KEY NOT NULL,
	`stats_version` integer NOT NULL,
	`ties` text NOT NULL,
	`places` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE cascade
);
