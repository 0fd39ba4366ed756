CREATE TABLE "comment_counters" (
	"comment_id" integer PRIMARY KEY NOT NULL,
	"article_id" integer NOT NULL,
	"root_id" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_listed" boolean NOT NULL,
	"reaction_count" integer DEFAULT 0 NOT NULL,
	"reply_count" integer DEFAULT 0 NOT NULL,
	"report_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_decisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comment_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" text NOT NULL,
	"comment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"breach" text,
	"note" text,
	"decider_id" text,
	"decider_name" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"before" jsonb NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "comment_decisions_public_id_unique" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "comment_edits" (
	"comment_id" integer NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"in_language" text NOT NULL,
	"edited_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_edits_comment_id_number_pk" PRIMARY KEY("comment_id","number")
);
--> statement-breakpoint
CREATE TABLE "comment_reactions" (
	"comment_id" integer NOT NULL,
	"user_id" text NOT NULL,
	"article_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_reactions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "comment_reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comment_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"comment_id" integer NOT NULL,
	"reporter_key" text NOT NULL,
	"reporter_id" text,
	"breach" text NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "comment_reports_reporter_unique" UNIQUE("comment_id","reporter_key")
);
--> statement-breakpoint
CREATE TABLE "comment_threads" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"visible_count" integer DEFAULT 0 NOT NULL,
	"appeared_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commenters" (
	"user_id" text PRIMARY KEY NOT NULL,
	"posted_count" integer DEFAULT 0 NOT NULL,
	"visible_count" integer DEFAULT 0 NOT NULL,
	"refused_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" text NOT NULL,
	"article_id" integer NOT NULL,
	"user_id" text,
	"badge" text,
	"in_language" text NOT NULL,
	"parent_id" integer,
	"root_id" integer,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"hold_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"breach" text,
	"note" text,
	"has_appeared" boolean NOT NULL,
	"edit_count" integer DEFAULT 0 NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"idempotency_key" text,
	CONSTRAINT "comments_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "comments_idempotency_key_unique" UNIQUE("user_id","idempotency_key"),
	CONSTRAINT "comments_root_of_replies" CHECK (("comments"."parent_id" is null) = ("comments"."root_id" is null)),
	CONSTRAINT "comments_held_waits" CHECK ("comments"."state" <> 'held' or "comments"."waiting_since" is not null)
);
--> statement-breakpoint
CREATE TABLE "flagged_words" (
	"locale" text NOT NULL,
	"normalized" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "flagged_words_locale_normalized_pk" PRIMARY KEY("locale","normalized")
);
--> statement-breakpoint
CREATE TABLE "report_salts" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comment_counters" ADD CONSTRAINT "comment_counters_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_decisions" ADD CONSTRAINT "comment_decisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_decisions" ADD CONSTRAINT "comment_decisions_decider_id_users_id_fk" FOREIGN KEY ("decider_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_edits" ADD CONSTRAINT "comment_edits_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commenters" ADD CONSTRAINT "commenters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_root_id_comments_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_counters_time_index" ON "comment_counters" USING btree ("article_id","created_at","comment_id") WHERE "comment_counters"."is_listed" and "comment_counters"."root_id" is null;--> statement-breakpoint
CREATE INDEX "comment_counters_top_index" ON "comment_counters" USING btree ("article_id","reaction_count","created_at","comment_id") WHERE "comment_counters"."is_listed" and "comment_counters"."root_id" is null;--> statement-breakpoint
CREATE INDEX "comment_counters_replies_index" ON "comment_counters" USING btree ("root_id","created_at","comment_id") WHERE "comment_counters"."is_listed" and "comment_counters"."root_id" is not null;--> statement-breakpoint
CREATE INDEX "comment_decisions_comment_index" ON "comment_decisions" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "comment_reactions_user_index" ON "comment_reactions" USING btree ("user_id","article_id");--> statement-breakpoint
CREATE INDEX "comments_user_index" ON "comments" USING btree ("user_id","article_id","id");--> statement-breakpoint
CREATE INDEX "comments_waiting_index" ON "comments" USING btree ("waiting_since","id") WHERE "comments"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "comments_decided_index" ON "comments" USING btree ("state","decided_at","id") WHERE "comments"."decided_at" is not null;