ALTER TABLE "refresh_token" ADD COLUMN "former_digest" text;
--> statement-breakpoint
CREATE INDEX "refresh_token_former" ON "refresh_token" USING btree ("former_digest");
--> statement-breakpoint
UPDATE "refresh_token" SET "former_digest" = "chain"."former" FROM (SELECT "digest", lag("digest") OVER (PARTITION BY "session_id" ORDER BY "expires_at_ms") AS "former" FROM "refresh_token") AS "chain" WHERE "chain"."digest" = "refresh_token"."digest" AND "refresh_token"."former_digest" IS NULL;