ALTER TABLE "articles" ADD COLUMN "breaking_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "live_versions" ADD COLUMN "breaking_until" timestamp (3) with time zone;