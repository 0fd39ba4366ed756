ALTER TABLE "sites" ADD COLUMN "should_hold_all_comments" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "should_hold_comment_links" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comments_shown_before_trust" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "reports_before_hold" integer DEFAULT 3 NOT NULL;