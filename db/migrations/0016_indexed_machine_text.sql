ALTER TABLE "sites" ADD COLUMN "should_index_machine" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- What the site says of machine text is asked where it stands; rows written before hold it mixed with the version's own part.
UPDATE "live_versions" SET "is_indexable" = NOT "article_versions"."is_noindex"
FROM "article_versions" WHERE "article_versions"."id" = "live_versions"."version_id";
