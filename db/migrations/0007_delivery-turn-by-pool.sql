DROP INDEX `delivery_turn`;--> statement-breakpoint
CREATE INDEX `delivery_turn` ON `delivery` (`workspace_id`,`state`,`priority`,`pool_id`,`not_before`);