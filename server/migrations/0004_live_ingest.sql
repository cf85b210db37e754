CREATE TABLE "ingest_event" (
	"source" text NOT NULL,
	"id" text NOT NULL,
	"digest" text NOT NULL,
	"outcome" text NOT NULL,
	"record_kind" text,
	"record_id" text,
	"stated_at_ms" bigint,
	"document_id" text,
	"received_at_ms" bigint NOT NULL,
	CONSTRAINT "ingest_event_source_id_pk" PRIMARY KEY("source","id")
);
--> statement-breakpoint
CREATE TABLE "ingest_message" (
	"source" text NOT NULL,
	"id" text NOT NULL,
	"digest" text NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	CONSTRAINT "ingest_message_source_id_pk" PRIMARY KEY("source","id")
);
--> statement-breakpoint
CREATE TABLE "ingest_secret" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"kept" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "ingest_source" (
	"name" text PRIMARY KEY NOT NULL,
	"party" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"removed_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "ingest_waiting" (
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"named" text NOT NULL,
	"value" text NOT NULL,
	"event" jsonb NOT NULL,
	"received_at_ms" bigint NOT NULL,
	CONSTRAINT "ingest_waiting_source_event_id_pk" PRIMARY KEY("source","event_id")
);
--> statement-breakpoint
ALTER TABLE "ingest_secret" ADD CONSTRAINT "ingest_secret_source_ingest_source_name_fk" FOREIGN KEY ("source") REFERENCES "public"."ingest_source"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ingest_event_record" ON "ingest_event" USING btree ("record_kind","record_id","stated_at_ms") WHERE "ingest_event"."record_kind" is not null;--> statement-breakpoint
CREATE INDEX "ingest_message_expiry" ON "ingest_message" USING btree ("expires_at_ms");--> statement-breakpoint
CREATE INDEX "ingest_secret_source" ON "ingest_secret" USING btree ("source");--> statement-breakpoint
CREATE INDEX "ingest_waiting_payment" ON "ingest_waiting" USING btree ("named","value");