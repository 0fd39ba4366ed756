CREATE TABLE "translation_reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "translation_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version_id" integer NOT NULL,
	"revision_id" integer NOT NULL,
	"segment_key" text,
	"quote" text,
	"remark" text,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by_id" text,
	CONSTRAINT "translation_reports_says_something" CHECK ("translation_reports"."quote" is not null or "translation_reports"."remark" is not null),
	CONSTRAINT "translation_reports_resolved_is_whole" CHECK (("translation_reports"."state" = 'resolved') = ("translation_reports"."resolved_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "is_sensitive" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "translation_reports" ADD CONSTRAINT "translation_reports_version_id_article_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."article_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translation_reports" ADD CONSTRAINT "translation_reports_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translation_reports" ADD CONSTRAINT "translation_reports_resolved_by_id_users_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "translation_reports_version_index" ON "translation_reports" USING btree ("version_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "translation_reports_open_index" ON "translation_reports" USING btree ("id") WHERE "translation_reports"."state" = 'open';--> statement-breakpoint
CREATE INDEX "translation_reports_revision_index" ON "translation_reports" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "translation_reports_resolver_index" ON "translation_reports" USING btree ("resolved_by_id");