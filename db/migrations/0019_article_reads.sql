CREATE TABLE "article_reads" (
	"in_language" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"article_id" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "article_reads_in_language_hour_article_id_pk" PRIMARY KEY("in_language","hour","article_id")
);
--> statement-breakpoint
ALTER TABLE "article_reads" ADD CONSTRAINT "article_reads_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;