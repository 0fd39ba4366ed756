CREATE INDEX "drafts_body_index" ON "drafts" USING gin ("body" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "revisions_body_index" ON "revisions" USING gin ("body" jsonb_path_ops);