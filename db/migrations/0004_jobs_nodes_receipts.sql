CREATE TABLE "receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"actor_label" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"action" text NOT NULL,
	"expectations" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "receipt_checks" (
	"receipt_id" text NOT NULL,
	"node_id" text NOT NULL,
	"address" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"status" integer,
	"revision" text,
	CONSTRAINT "receipt_checks_receipt_id_node_id_address_pk" PRIMARY KEY("receipt_id","node_id","address")
);
--> statement-breakpoint
CREATE TABLE "receipt_nodes" (
	"receipt_id" text NOT NULL,
	"node_id" text NOT NULL,
	"dropped_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "receipt_nodes_receipt_id_node_id_pk" PRIMARY KEY("receipt_id","node_id")
);
--> statement-breakpoint
DROP INDEX "jobs_due_index";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "receipt_id" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "asked" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "receipt_checks" ADD CONSTRAINT "receipt_checks_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_checks" ADD CONSTRAINT "receipt_checks_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_nodes" ADD CONSTRAINT "receipt_nodes_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_nodes" ADD CONSTRAINT "receipt_nodes_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receipts_subject_index" ON "receipts" USING btree ("subject_kind","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "receipt_checks_node_index" ON "receipt_checks" USING btree ("node_id");--> statement-breakpoint
CREATE INDEX "receipt_nodes_node_index" ON "receipt_nodes" USING btree ("node_id");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jobs_waiting_index" ON "jobs" USING btree ("run_at") WHERE "jobs"."finished_at" is null and "jobs"."failed_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_failed_index" ON "jobs" USING btree ("failed_at") WHERE "jobs"."failed_at" is not null;