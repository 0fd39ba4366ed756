DROP INDEX "articles_touched_index";--> statement-breakpoint
DROP INDEX "drafts_writer_index";--> statement-breakpoint
DROP INDEX "live_versions_latest_index";--> statement-breakpoint
DROP INDEX "live_versions_section_index";--> statement-breakpoint
DROP INDEX "live_versions_source_index";--> statement-breakpoint
DROP INDEX "live_versions_kind_index";--> statement-breakpoint
DROP INDEX "translation_reports_version_index";--> statement-breakpoint
CREATE INDEX "articles_touched_index" ON "articles" USING btree ("touched_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "drafts_writer_index" ON "drafts" USING btree ("updated_by_id","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_versions_latest_index" ON "live_versions" USING btree ("in_language","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_versions_section_index" ON "live_versions" USING btree ("in_language","section_id","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_versions_source_index" ON "live_versions" USING btree ("in_language","source_id","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_versions_kind_index" ON "live_versions" USING btree ("in_language","kind","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "translation_reports_version_index" ON "translation_reports" USING btree ("version_id","id" DESC NULLS FIRST);