ALTER TABLE `group_move` ADD `request` text;--> statement-breakpoint
ALTER TABLE `delivery` ADD `request` text;