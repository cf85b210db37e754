CREATE SEQUENCE "public"."document_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."ticket_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"disabled" boolean DEFAULT false NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at_ms" bigint NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_outbox" (
	"reply_id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"queued_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_log" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"user_id" text NOT NULL,
	"digest" text NOT NULL,
	"outcome" text NOT NULL,
	"version" integer,
	"error" jsonb,
	"ticket_id" text,
	"received_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"app_version" text NOT NULL,
	"first_seen_at_ms" bigint NOT NULL,
	"last_seen_at_ms" bigint NOT NULL,
	"revoked_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "document" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"account_id" text,
	"version" integer NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"seq" bigint DEFAULT nextval('document_seq') NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "document_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"id" integer PRIMARY KEY NOT NULL,
	"epoch" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refresh_token" (
	"digest" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"used_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"device_id" text NOT NULL,
	"started_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	"ended_because" text
);
--> statement-breakpoint
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_username" ON "app_user" USING btree ("username");--> statement-breakpoint
CREATE INDEX "channel_outbox_state" ON "channel_outbox" USING btree ("state","queued_at_ms");--> statement-breakpoint
CREATE INDEX "document_feed" ON "document" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "document_account" ON "document" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "document_number" ON "document" USING btree ("kind",lower("body" ->> 'number') text_pattern_ops);--> statement-breakpoint
CREATE INDEX "document_channel_transaction" ON "document" USING btree (lower("body" ->> 'channelTransactionNumber') text_pattern_ops) WHERE "document"."kind" = 'payment';--> statement-breakpoint
CREATE INDEX "document_holder" ON "document" USING btree (lower("body" -> 'holder' ->> 'name') text_pattern_ops) WHERE "document"."kind" = 'account';--> statement-breakpoint
CREATE INDEX "document_phone" ON "document" USING btree (reverse(regexp_replace("body" ->> 'phone', '[^0-9]', '', 'g')) text_pattern_ops) WHERE "document"."kind" = 'account';--> statement-breakpoint
CREATE INDEX "refresh_token_session" ON "refresh_token" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_device" ON "session" USING btree ("device_id");