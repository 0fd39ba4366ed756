DROP INDEX "corrections_article_index";--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "scheduled_revision_id" integer;--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "scheduled_update_kind" text;--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "scheduled_by_id" text;--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "schedule_failure" jsonb;--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "publication_before" jsonb;--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "key" text;--> statement-breakpoint
UPDATE "corrections" SET "key" = "id"::text;--> statement-breakpoint
ALTER TABLE "corrections" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_scheduled_revision_id_revisions_id_fk" FOREIGN KEY ("scheduled_revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_scheduled_by_id_users_id_fk" FOREIGN KEY ("scheduled_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_key_unique" UNIQUE("article_id","key");--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_schedule_is_whole" CHECK (("article_versions"."publish_at" is null) = ("article_versions"."scheduled_revision_id" is null));