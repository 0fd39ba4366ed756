CREATE TABLE "live_version_authors" (
	"author_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"article_id" integer NOT NULL,
	"in_language" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"list" text GENERATED ALWAYS AS ("author_id"::text || ':' || in_language) STORED NOT NULL,
	CONSTRAINT "live_version_authors_version_id_author_id_pk" PRIMARY KEY("version_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "live_version_topics" (
	"topic_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"article_id" integer NOT NULL,
	"in_language" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"list" text GENERATED ALWAYS AS ("topic_id"::text || ':' || in_language) STORED NOT NULL,
	CONSTRAINT "live_version_topics_version_id_topic_id_pk" PRIMARY KEY("version_id","topic_id")
);
--> statement-breakpoint
ALTER TABLE "article_reads" ADD COLUMN "section_id" integer;--> statement-breakpoint
UPDATE "article_reads" SET "section_id" = "articles"."section_id" FROM "articles" WHERE "articles"."id" = "article_reads"."article_id";--> statement-breakpoint
ALTER TABLE "article_reads" ALTER COLUMN "section_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "live_version_authors" ADD CONSTRAINT "live_version_authors_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_version_authors" ADD CONSTRAINT "live_version_authors_version_id_live_versions_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."live_versions"("version_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_version_topics" ADD CONSTRAINT "live_version_topics_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_version_topics" ADD CONSTRAINT "live_version_topics_version_id_live_versions_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."live_versions"("version_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "live_version_topics" ("topic_id", "version_id", "article_id", "in_language", "published_at") SELECT "topic_id", "version_id", "live_versions"."article_id", "in_language", "published_at" FROM "live_versions" JOIN "article_topics" ON "article_topics"."article_id" = "live_versions"."article_id";--> statement-breakpoint
INSERT INTO "live_version_authors" ("author_id", "version_id", "article_id", "in_language", "published_at") SELECT "author_id", "version_id", "live_versions"."article_id", "in_language", "published_at" FROM "live_versions" JOIN "article_authors" ON "article_authors"."article_id" = "live_versions"."article_id";--> statement-breakpoint
CREATE INDEX "live_version_authors_list_index" ON "live_version_authors" USING btree ("list","published_at","article_id");--> statement-breakpoint
CREATE INDEX "live_version_authors_part_index" ON "live_version_authors" USING btree ("in_language",("author_id" / 2000),"published_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_version_topics_list_index" ON "live_version_topics" USING btree ("list","published_at","article_id");--> statement-breakpoint
ALTER TABLE "article_reads" ADD CONSTRAINT "article_reads_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_newest_index" ON "corrections" USING btree ("corrected_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "live_versions_part_index" ON "live_versions" USING btree ("in_language",("origin" = 'machine_unchecked'),("article_id" / 2000),coalesce("updated_at", "published_at") desc) WHERE "live_versions"."is_indexable";--> statement-breakpoint
CREATE INDEX "article_reads_most_index" ON "article_reads" USING btree ("in_language","hour","count");--> statement-breakpoint
CREATE INDEX "article_reads_section_index" ON "article_reads" USING btree ("in_language","section_id","hour","count");