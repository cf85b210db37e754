CREATE TABLE "drill_report" (
	"drill_id" text NOT NULL,
	"device_id" text NOT NULL,
	"events" jsonb NOT NULL,
	"received_at_ms" bigint NOT NULL,
	CONSTRAINT "drill_report_drill_id_device_id_pk" PRIMARY KEY("drill_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"device_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"reported_at_ms" bigint NOT NULL,
	"report" jsonb NOT NULL,
	"drain" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
DROP INDEX "document_feed_work";--> statement-breakpoint
ALTER TABLE "drill_report" ADD CONSTRAINT "drill_report_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drill_report_received" ON "drill_report" USING btree ("received_at_ms");--> statement-breakpoint
CREATE INDEX "document_feed_work" ON "document" USING btree ("xid","seq") WHERE "document"."kind" in ('ticket', 'playbook', 'script', 'policy', 'incident', 'drill');