ALTER TABLE "media" ADD COLUMN "share_file" text;--> statement-breakpoint
-- Pictures from before have no such part yet: the job that makes renditions cuts it.
INSERT INTO "jobs" ("kind", "key", "payload", "run_at") SELECT 'make_renditions', "key", jsonb_build_object('key', "key"), now() FROM "media" ON CONFLICT DO NOTHING;
