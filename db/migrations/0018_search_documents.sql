CREATE TABLE "search_documents" (
	"version_id" integer PRIMARY KEY NOT NULL,
	"in_language" text NOT NULL,
	"section_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	"rules" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_version_id_live_versions_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."live_versions"("version_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_documents_words_index" ON "search_documents" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_documents_rules_index" ON "search_documents" USING btree ("rules");--> statement-breakpoint
CREATE INDEX "search_documents_source_index" ON "search_documents" USING btree ("source_id");