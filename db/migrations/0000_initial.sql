CREATE TABLE "article_authors" (
	"article_id" integer NOT NULL,
	"author_id" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "article_authors_article_id_author_id_pk" PRIMARY KEY("article_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "article_topics" (
	"article_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "article_topics_article_id_topic_id_pk" PRIMARY KEY("article_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"in_language" text NOT NULL,
	"work_state" text DEFAULT 'draft' NOT NULL,
	"public_state" text DEFAULT 'unpublished' NOT NULL,
	"publish_at" timestamp (3) with time zone,
	"live_revision_id" integer,
	"live_slug" text,
	"live_section_id" integer,
	"published_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"is_noindex" boolean DEFAULT false NOT NULL,
	CONSTRAINT "article_versions_language_unique" UNIQUE("article_id","in_language"),
	CONSTRAINT "article_versions_live_is_whole" CHECK ("article_versions"."public_state" <> 'live' or ("article_versions"."live_revision_id" is not null and "article_versions"."live_slug" is not null and "article_versions"."live_section_id" is not null and "article_versions"."published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" text NOT NULL,
	"kind" text DEFAULT 'story' NOT NULL,
	"original_language" text NOT NULL,
	"section_id" integer NOT NULL,
	"lead_media_id" integer,
	"urgency" integer DEFAULT 5 NOT NULL,
	"comment_policy" text DEFAULT 'open' NOT NULL,
	"embargoed_until" timestamp (3) with time zone,
	"embargo_time_zone" text,
	"retracted_at" timestamp (3) with time zone,
	"retraction_note" text,
	"merged_into_id" integer,
	"source_id" integer NOT NULL,
	"source_guid" text NOT NULL,
	"source_version" text,
	"original_url" text,
	"import_key" text,
	"via_source_id" integer,
	"copyright_notice" text,
	"usage_terms" text,
	"licence_expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "articles_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "articles_import_key_unique" UNIQUE("import_key"),
	CONSTRAINT "articles_source_guid_unique" UNIQUE("source_id","source_guid"),
	CONSTRAINT "articles_urgency_range" CHECK ("articles"."urgency" between 1 and 9),
	CONSTRAINT "articles_embargo_zone" CHECK (("articles"."embargoed_until" is null) = ("articles"."embargo_time_zone" is null))
);
--> statement-breakpoint
CREATE TABLE "correction_texts" (
	"correction_id" integer NOT NULL,
	"in_language" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "correction_texts_correction_id_in_language_pk" PRIMARY KEY("correction_id","in_language")
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"corrected_at" timestamp (3) with time zone NOT NULL,
	"severity" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"version_id" integer PRIMARY KEY NOT NULL,
	"lock_version" integer DEFAULT 1 NOT NULL,
	"headline" text NOT NULL,
	"description" text NOT NULL,
	"slug" text,
	"byline" text,
	"dateline" text,
	"body" jsonb NOT NULL,
	"segments" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_id" text
);
--> statement-breakpoint
CREATE TABLE "live_versions" (
	"version_id" integer PRIMARY KEY NOT NULL,
	"article_id" integer NOT NULL,
	"public_id" text NOT NULL,
	"in_language" text NOT NULL,
	"original_language" text NOT NULL,
	"kind" text NOT NULL,
	"section_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"lead_media_id" integer,
	"revision_id" integer NOT NULL,
	"slug" text NOT NULL,
	"headline" text NOT NULL,
	"description" text NOT NULL,
	"picture_count" integer NOT NULL,
	"origin" text NOT NULL,
	"urgency" integer NOT NULL,
	"is_indexable" boolean NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"visible_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "revision_segments" (
	"revision_id" integer NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"origin" text NOT NULL,
	"review" text NOT NULL,
	"reviewer_id" text,
	"reviewed_at" timestamp (3) with time zone,
	"from_revision_id" integer,
	"from_hash" text,
	CONSTRAINT "revision_segments_revision_id_key_pk" PRIMARY KEY("revision_id","key")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version_id" integer NOT NULL,
	"number" integer NOT NULL,
	"headline" text NOT NULL,
	"description" text NOT NULL,
	"slug" text NOT NULL,
	"byline" text,
	"dateline" text,
	"body" jsonb NOT NULL,
	"update_kind" text,
	"revision_created_at" timestamp (3) with time zone NOT NULL,
	"created_by_id" text,
	CONSTRAINT "revisions_number_unique" UNIQUE("version_id","number")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "author_texts" (
	"author_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"role" text,
	"bio" text,
	CONSTRAINT "author_texts_author_id_locale_pk" PRIMARY KEY("author_id","locale"),
	CONSTRAINT "author_texts_slug_unique" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "authors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "authors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"public_id" text NOT NULL,
	"name" text NOT NULL,
	"name_language" text NOT NULL,
	"user_id" text,
	"source_id" integer,
	"avatar_media_id" integer,
	"merged_into_id" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "authors_key_unique" UNIQUE("key"),
	CONSTRAINT "authors_public_id_unique" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tags" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "front_block_sections" (
	"block_id" integer NOT NULL,
	"section_id" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "front_block_sections_block_id_section_id_pk" PRIMARY KEY("block_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "front_blocks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "front_blocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"front_id" integer NOT NULL,
	"position" integer NOT NULL,
	"layout" text NOT NULL,
	"section_id" integer,
	"kind" text,
	"titles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "front_blocks_position_unique" UNIQUE("front_id","position")
);
--> statement-breakpoint
CREATE TABLE "front_slots" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "front_slots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"block_id" integer NOT NULL,
	"locale" text,
	"position" integer NOT NULL,
	"article_id" integer NOT NULL,
	"label" text,
	"label_until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "front_slots_place_unique" UNIQUE NULLS NOT DISTINCT("block_id","locale","position")
);
--> statement-breakpoint
CREATE TABLE "fronts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fronts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	CONSTRAINT "fronts_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"locked_by" text,
	"locked_until" timestamp (3) with time zone,
	"last_error" text,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_kind_key_unique" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"content_hash" text NOT NULL,
	"mime_type" text NOT NULL,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"bytes" integer NOT NULL,
	"focal_x" integer DEFAULT 50 NOT NULL,
	"focal_y" integer DEFAULT 50 NOT NULL,
	"tone" text NOT NULL,
	"rendition_widths_px" jsonb NOT NULL,
	"copyright_holder" text,
	"copyright_notice" text,
	"usage_terms" text,
	"rights_expire_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_key_unique" UNIQUE("key"),
	CONSTRAINT "media_focal_range" CHECK ("media"."focal_x" between 0 and 100 and "media"."focal_y" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "media_texts" (
	"media_id" integer NOT NULL,
	"locale" text NOT NULL,
	"alt" text NOT NULL,
	"caption" text,
	"credit" text,
	CONSTRAINT "media_texts_media_id_locale_pk" PRIMARY KEY("media_id","locale")
);
--> statement-breakpoint
CREATE TABLE "section_names" (
	"section_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "section_names_section_id_locale_pk" PRIMARY KEY("section_id","locale"),
	CONSTRAINT "section_names_slug_unique" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"hue" text NOT NULL,
	"media_topic" text,
	CONSTRAINT "sections_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "topic_names" (
	"topic_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "topic_names_topic_id_locale_pk" PRIMARY KEY("topic_id","locale"),
	CONSTRAINT "topic_names_slug_unique" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"media_topic" text,
	CONSTRAINT "topics_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "page_texts" (
	"page_id" integer NOT NULL,
	"locale" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "page_texts_page_id_locale_pk" PRIMARY KEY("page_id","locale"),
	CONSTRAINT "page_texts_slug_unique" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pages_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "redirects" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "redirects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"path" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_key" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "redirects_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "site_locales" (
	"locale" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"is_in_use" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_texts" (
	"locale" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tagline" text NOT NULL,
	"description" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"default_locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"contact_email" text,
	"logo_media_key" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sites_one_row" CHECK ("sites"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "source_texts" (
	"source_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text NOT NULL,
	"credit_line" text,
	"usage_terms" text,
	CONSTRAINT "source_texts_source_id_locale_pk" PRIMARY KEY("source_id","locale"),
	CONSTRAINT "source_texts_slug_unique" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"public_id" text NOT NULL,
	"in_language" text NOT NULL,
	"homepage_url" text NOT NULL,
	"initials" text NOT NULL,
	"hue" text NOT NULL,
	"feed_policy" text NOT NULL,
	"canonical_policy" text NOT NULL,
	"comment_policy" text DEFAULT 'open' NOT NULL,
	"copyright_notice" text,
	"licence_expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_key_unique" UNIQUE("key"),
	CONSTRAINT "sources_public_id_unique" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "role_assignments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "role_assignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"section_id" integer,
	"locale" text,
	"source_id" integer,
	"granted_by_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"locale" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_topics" ADD CONSTRAINT "article_topics_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_topics" ADD CONSTRAINT "article_topics_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_live_revision_id_revisions_id_fk" FOREIGN KEY ("live_revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_live_section_id_sections_id_fk" FOREIGN KEY ("live_section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_lead_media_id_media_id_fk" FOREIGN KEY ("lead_media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_merged_into_id_articles_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_via_source_id_sources_id_fk" FOREIGN KEY ("via_source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_texts" ADD CONSTRAINT "correction_texts_correction_id_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_version_id_article_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."article_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_version_id_article_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."article_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_lead_media_id_media_id_fk" FOREIGN KEY ("lead_media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_versions" ADD CONSTRAINT "live_versions_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_segments" ADD CONSTRAINT "revision_segments_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_segments" ADD CONSTRAINT "revision_segments_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_segments" ADD CONSTRAINT "revision_segments_from_revision_id_revisions_id_fk" FOREIGN KEY ("from_revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_version_id_article_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."article_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "author_texts" ADD CONSTRAINT "author_texts_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_avatar_media_id_media_id_fk" FOREIGN KEY ("avatar_media_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_block_sections" ADD CONSTRAINT "front_block_sections_block_id_front_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."front_blocks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_block_sections" ADD CONSTRAINT "front_block_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_blocks" ADD CONSTRAINT "front_blocks_front_id_fronts_id_fk" FOREIGN KEY ("front_id") REFERENCES "public"."fronts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_blocks" ADD CONSTRAINT "front_blocks_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_slots" ADD CONSTRAINT "front_slots_block_id_front_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."front_blocks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_slots" ADD CONSTRAINT "front_slots_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_texts" ADD CONSTRAINT "media_texts_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_names" ADD CONSTRAINT "section_names_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_names" ADD CONSTRAINT "topic_names_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_texts" ADD CONSTRAINT "page_texts_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_texts" ADD CONSTRAINT "source_texts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_granted_by_id_users_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_authors_author_index" ON "article_authors" USING btree ("author_id","article_id");--> statement-breakpoint
CREATE INDEX "article_topics_topic_index" ON "article_topics" USING btree ("topic_id","article_id");--> statement-breakpoint
CREATE INDEX "article_versions_publish_at_index" ON "article_versions" USING btree ("publish_at") WHERE "article_versions"."publish_at" is not null;--> statement-breakpoint
CREATE INDEX "articles_section_index" ON "articles" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "corrections_article_index" ON "corrections" USING btree ("article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "live_versions_article_language_unique" ON "live_versions" USING btree ("article_id","in_language");--> statement-breakpoint
CREATE UNIQUE INDEX "live_versions_public_id_language_unique" ON "live_versions" USING btree ("public_id","in_language");--> statement-breakpoint
CREATE INDEX "live_versions_latest_index" ON "live_versions" USING btree ("in_language","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "live_versions_section_index" ON "live_versions" USING btree ("in_language","section_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "live_versions_source_index" ON "live_versions" USING btree ("in_language","source_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "live_versions_kind_index" ON "live_versions" USING btree ("in_language","kind","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "revision_segments_from_index" ON "revision_segments" USING btree ("from_revision_id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject_index" ON "audit_entries" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor_index" ON "audit_entries" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "events_xid_index" ON "events" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "events_created_at_index" ON "events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "jobs_due_index" ON "jobs" USING btree ("finished_at","run_at");--> statement-breakpoint
CREATE INDEX "role_assignments_user_index" ON "role_assignments" USING btree ("user_id");