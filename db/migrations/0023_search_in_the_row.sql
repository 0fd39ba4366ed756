CREATE INDEX "search_documents_newest_index" ON "search_documents" USING btree ("in_language","published_at" DESC NULLS FIRST,"version_id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "words" SET STORAGE MAIN;
