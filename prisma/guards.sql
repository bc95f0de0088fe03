-- What the Prisma schema cannot say. Applied after the migrations whenever this file or any table changed: SQLite
-- rebuilds a table for most alterations, and its triggers vanish with the old one. So every statement here
-- replaces what is there. The names of the guards are those of GUARDS in src/core/errors.ts.

-- Nobody is in two places at once: ranges [starts_at, ends_at) of one person in different groups do not overlap,
-- whatever expires_at says; who books deletes the expired claims first. Instants are compared as text, so one that
-- is not written as Prisma writes it is refused too, as is a range that ends before it starts.
DROP TRIGGER IF EXISTS "claims_no_overlap_insert";
CREATE TRIGGER "claims_no_overlap_insert" BEFORE INSERT ON "claims"
BEGIN
  SELECT RAISE(ABORT, 'claims_no_overlap')
  WHERE NEW."ends_at" <= NEW."starts_at"
    OR NEW."starts_at" NOT GLOB '????-??-??T??:??:??.???+00:00'
    OR NEW."ends_at" NOT GLOB '????-??-??T??:??:??.???+00:00'
    OR EXISTS (
      SELECT 1 FROM "claims" AS "other"
      WHERE "other"."person_id" = NEW."person_id" AND "other"."group_id" <> NEW."group_id"
        AND "other"."ends_at" > NEW."starts_at" AND "other"."starts_at" < NEW."ends_at"
    );
END;

DROP TRIGGER IF EXISTS "claims_no_overlap_update";
CREATE TRIGGER "claims_no_overlap_update"
BEFORE UPDATE OF "person_id", "group_id", "starts_at", "ends_at" ON "claims"
BEGIN
  SELECT RAISE(ABORT, 'claims_no_overlap')
  WHERE NEW."ends_at" <= NEW."starts_at"
    OR NEW."starts_at" NOT GLOB '????-??-??T??:??:??.???+00:00'
    OR NEW."ends_at" NOT GLOB '????-??-??T??:??:??.???+00:00'
    OR EXISTS (
      SELECT 1 FROM "claims" AS "other"
      WHERE "other"."person_id" = NEW."person_id" AND "other"."group_id" <> NEW."group_id"
        AND "other"."id" <> OLD."id"
        AND "other"."ends_at" > NEW."starts_at" AND "other"."starts_at" < NEW."ends_at"
    );
END;

-- The constant at the end of the next three makes SQLite name the index, and not its columns, when it refuses.
DROP INDEX IF EXISTS "one_live_request_per_direction";
CREATE UNIQUE INDEX "one_live_request_per_direction" ON "expert_connect_requests" ("requester_id", "expert_id", (1))
WHERE "status" IN ('pending', 'accepted');

DROP INDEX IF EXISTS "one_open_proposal_per_connection";
CREATE UNIQUE INDEX "one_open_proposal_per_connection" ON "session_proposals" ("connect_request_id", (1))
WHERE "status" = 'open' AND "session_id" IS NULL;

DROP INDEX IF EXISTS "one_open_proposal_per_session";
CREATE UNIQUE INDEX "one_open_proposal_per_session" ON "session_proposals" ("session_id", (1))
WHERE "status" = 'open' AND "session_id" IS NOT NULL;

-- What is owed, in the order in which it falls due, and by whom it is awaited; the many that are done are in neither.
DROP INDEX IF EXISTS "outbox_owed";
CREATE INDEX "outbox_owed" ON "outbox" ("run_at", "created_at", "id") WHERE "done_at" IS NULL;
DROP INDEX IF EXISTS "outbox_owed_recipient";
CREATE INDEX "outbox_owed_recipient" ON "outbox" ("recipient_id", "run_at", "created_at", "id")
WHERE "done_at" IS NULL;

-- What waits for people whose direct messages are closed: looked for whenever somebody uses the bot, and at each card.
DROP INDEX IF EXISTS "outbox_held_recipient";
CREATE INDEX "outbox_held_recipient" ON "outbox" ("recipient_id", "created_at") WHERE "outcome" = 'held';
DROP INDEX IF EXISTS "outbox_held_record";
CREATE INDEX "outbox_held_record" ON "outbox" ("record_id") WHERE "outcome" = 'held';

-- The words by which experts are found: one row per profile, written anew whenever one of its sources changes.
DROP TABLE IF EXISTS "directory";
CREATE VIRTUAL TABLE "directory" USING fts5(
  "member_id" UNINDEXED, "name", "headline", "areas", "bio",
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- Full-text rows are found by number only; this keeps each profile's.
DROP TABLE IF EXISTS "directory_rows";
CREATE TABLE "directory_rows" ("id" INTEGER PRIMARY KEY, "member_id" TEXT NOT NULL UNIQUE);

DROP VIEW IF EXISTS "directory_source";
CREATE VIEW "directory_source" AS
SELECT
  "profiles"."member_id" AS "member_id",
  "members"."person_id" AS "person_id",
  trim("persons"."display_name" || ' ' || "persons"."real_name") AS "name",
  "profiles"."headline" AS "headline",
  (
    SELECT group_concat("area", ', ' ORDER BY "position") FROM "profile_areas"
    WHERE "profile_areas"."member_id" = "profiles"."member_id"
  ) AS "areas",
  "profiles"."bio" AS "bio"
FROM "profiles"
JOIN "members" ON "members"."id" = "profiles"."member_id"
JOIN "persons" ON "persons"."id" = "members"."person_id";

-- A procedure, as far as SQLite has one: "updating" rows of the view writes their directory rows anew.
CREATE TRIGGER "directory_source_refresh" INSTEAD OF UPDATE ON "directory_source"
BEGIN
  DELETE FROM "directory" WHERE rowid = (SELECT "id" FROM "directory_rows" WHERE "member_id" = OLD."member_id");
  INSERT INTO "directory" (rowid, "member_id", "name", "headline", "areas", "bio")
  SELECT "id", OLD."member_id", OLD."name", OLD."headline", OLD."areas", OLD."bio"
  FROM "directory_rows" WHERE "member_id" = OLD."member_id";
END;

DROP TRIGGER IF EXISTS "directory_profile_insert";
CREATE TRIGGER "directory_profile_insert" AFTER INSERT ON "profiles"
BEGIN
  INSERT INTO "directory_rows" ("member_id") VALUES (NEW."member_id");
  UPDATE "directory_source" SET "name" = "name" WHERE "member_id" = NEW."member_id";
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "member_id" = NEW."member_id";
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00' WHERE "member_id" = NEW."member_id";
END;

DROP TRIGGER IF EXISTS "directory_profile_update";
CREATE TRIGGER "directory_profile_update" AFTER UPDATE OF "member_id", "headline", "bio" ON "profiles"
BEGIN
  UPDATE "directory_rows" SET "member_id" = NEW."member_id" WHERE "member_id" = OLD."member_id";
  UPDATE "directory_source" SET "name" = "name" WHERE "member_id" = NEW."member_id";
END;

DROP TRIGGER IF EXISTS "directory_profile_delete";
CREATE TRIGGER "directory_profile_delete" AFTER DELETE ON "profiles"
BEGIN
  DELETE FROM "directory" WHERE rowid = (SELECT "id" FROM "directory_rows" WHERE "member_id" = OLD."member_id");
  DELETE FROM "directory_listings" WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = OLD."member_id");
  DELETE FROM "directory_rows" WHERE "member_id" = OLD."member_id";
END;

DROP TRIGGER IF EXISTS "directory_area_insert";
CREATE TRIGGER "directory_area_insert" AFTER INSERT ON "profile_areas"
BEGIN
  UPDATE "directory_source" SET "name" = "name" WHERE "member_id" = NEW."member_id";
END;

DROP TRIGGER IF EXISTS "directory_area_update";
CREATE TRIGGER "directory_area_update" AFTER UPDATE OF "member_id", "area", "position" ON "profile_areas"
BEGIN
  UPDATE "directory_source" SET "name" = "name" WHERE "member_id" IN (OLD."member_id", NEW."member_id");
END;

DROP TRIGGER IF EXISTS "directory_area_delete";
CREATE TRIGGER "directory_area_delete" AFTER DELETE ON "profile_areas"
BEGIN
  UPDATE "directory_source" SET "name" = "name" WHERE "member_id" = OLD."member_id";
END;

DROP TRIGGER IF EXISTS "directory_person_update";
CREATE TRIGGER "directory_person_update" AFTER UPDATE OF "display_name", "real_name" ON "persons"
WHEN NEW."display_name" <> OLD."display_name" OR NEW."real_name" <> OLD."real_name"
BEGIN
  UPDATE "directory_source" SET "name" = "name" WHERE "person_id" = NEW."id";
END;

INSERT INTO "directory_rows" ("member_id") SELECT "member_id" FROM "profiles";
INSERT INTO "directory" (rowid, "member_id", "name", "headline", "areas", "bio")
SELECT "directory_rows"."id", "member_id", "name", "headline", "areas", "bio"
FROM "directory_rows" JOIN "directory_source" USING ("member_id");

-- Who stands where in the directory, in the order in which it is read: a row for each expert who can be asked and area
-- of theirs, and one with no area for the list of everybody. "id" is the number of the profile's full-text row.
DROP TABLE IF EXISTS "directory_listings";
CREATE TABLE "directory_listings" (
  "workspace_id" TEXT NOT NULL,
  "area_key" TEXT NOT NULL,
  "free_at" INTEGER NOT NULL,
  "name" TEXT NOT NULL COLLATE NOCASE,
  "id" INTEGER NOT NULL,
  PRIMARY KEY ("workspace_id", "area_key", "free_at", "name", "id")
) WITHOUT ROWID;
CREATE INDEX "directory_listings_id" ON "directory_listings" ("id");

-- How many stand in each list, so that nobody has to count them.
DROP TABLE IF EXISTS "directory_areas";
CREATE TABLE "directory_areas" (
  "workspace_id" TEXT NOT NULL,
  "area_key" TEXT NOT NULL,
  "area" TEXT NOT NULL,
  "experts" INTEGER NOT NULL,
  PRIMARY KEY ("workspace_id", "area_key")
) WITHOUT ROWID;
CREATE INDEX "directory_areas_most" ON "directory_areas" ("workspace_id", "experts" DESC, "area_key");

-- Free times in minutes since 1970. 60466175, the last that five digits of base 36 can write, is never.
DROP VIEW IF EXISTS "directory_listings_source";
CREATE VIEW "directory_listings_source" AS
SELECT
  "profiles"."member_id" AS "member_id",
  "members"."person_id" AS "person_id",
  "members"."workspace_id" AS "workspace_id",
  "lists"."area_key" AS "area_key",
  "lists"."area" AS "area",
  coalesce(unixepoch("profiles"."next_free_at") / 60, 60466175) AS "free_at",
  coalesce(nullif("persons"."display_name", ''), "persons"."real_name") AS "name",
  "directory_rows"."id" AS "id"
FROM "profiles"
JOIN "directory_rows" ON "directory_rows"."member_id" = "profiles"."member_id"
JOIN "members" ON "members"."id" = "profiles"."member_id"
JOIN "persons" ON "persons"."id" = "members"."person_id"
JOIN (
  SELECT "member_id", "area_key", "area" FROM "profile_areas"
  UNION ALL SELECT "member_id", '', '' FROM "profiles"
) AS "lists" ON "lists"."member_id" = "profiles"."member_id"
WHERE "profiles"."paused_at" IS NULL AND "members"."left_at" IS NULL
  AND NOT ("persons"."is_deactivated" OR "persons"."is_bot" OR "persons"."is_outsider");

INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
SELECT "workspace_id", "area_key", "free_at", "name", "id" FROM "directory_listings_source";
INSERT INTO "directory_areas" ("workspace_id", "area_key", "area", "experts")
SELECT "workspace_id", "area_key", min("area"), count(*) FROM "directory_listings_source" GROUP BY "workspace_id", "area_key";

DROP TRIGGER IF EXISTS "directory_listing_insert";
CREATE TRIGGER "directory_listing_insert" AFTER INSERT ON "directory_listings"
BEGIN
  INSERT INTO "directory_areas" ("workspace_id", "area_key", "area", "experts")
  VALUES (
    NEW."workspace_id", NEW."area_key",
    coalesce((
      SELECT "area" FROM "profile_areas" JOIN "directory_rows" USING ("member_id")
      WHERE "directory_rows"."id" = NEW."id" AND "area_key" = NEW."area_key"
    ), ''),
    1
  )
  ON CONFLICT DO UPDATE SET "experts" = "experts" + 1;
END;

DROP TRIGGER IF EXISTS "directory_listing_delete";
CREATE TRIGGER "directory_listing_delete" AFTER DELETE ON "directory_listings"
BEGIN
  UPDATE "directory_areas" SET "experts" = "experts" - 1
  WHERE "workspace_id" = OLD."workspace_id" AND "area_key" = OLD."area_key";
  DELETE FROM "directory_areas"
  WHERE "workspace_id" = OLD."workspace_id" AND "area_key" = OLD."area_key" AND "experts" = 0;
END;

DROP TRIGGER IF EXISTS "directory_listing_profile_paused";
CREATE TRIGGER "directory_listing_profile_paused" AFTER UPDATE OF "member_id", "paused_at" ON "profiles"
BEGIN
  DELETE FROM "directory_listings" WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = NEW."member_id");
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "member_id" = NEW."member_id";
END;

DROP TRIGGER IF EXISTS "directory_listing_profile_free";
CREATE TRIGGER "directory_listing_profile_free" AFTER UPDATE OF "next_free_at" ON "profiles"
WHEN NEW."next_free_at" IS NOT OLD."next_free_at"
BEGIN
  UPDATE "directory_listings" SET "free_at" = coalesce(unixepoch(NEW."next_free_at") / 60, 60466175)
  WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = NEW."member_id");
END;

DROP TRIGGER IF EXISTS "directory_listing_area_insert";
CREATE TRIGGER "directory_listing_area_insert" AFTER INSERT ON "profile_areas"
BEGIN
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "member_id" = NEW."member_id" AND "area_key" = NEW."area_key";
END;

DROP TRIGGER IF EXISTS "directory_listing_area_update";
CREATE TRIGGER "directory_listing_area_update" AFTER UPDATE OF "member_id", "area_key", "area" ON "profile_areas"
BEGIN
  DELETE FROM "directory_listings" WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = OLD."member_id") AND "area_key" = OLD."area_key";
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "member_id" = NEW."member_id" AND "area_key" = NEW."area_key";
END;

DROP TRIGGER IF EXISTS "directory_listing_area_delete";
CREATE TRIGGER "directory_listing_area_delete" AFTER DELETE ON "profile_areas"
BEGIN
  DELETE FROM "directory_listings" WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = OLD."member_id") AND "area_key" = OLD."area_key";
END;

DROP TRIGGER IF EXISTS "directory_listing_person_update";
CREATE TRIGGER "directory_listing_person_update" AFTER UPDATE OF "display_name", "real_name", "is_deactivated", "is_bot", "is_outsider" ON "persons"
WHEN (NEW."display_name", NEW."real_name", NEW."is_deactivated", NEW."is_bot", NEW."is_outsider")
  <> (OLD."display_name", OLD."real_name", OLD."is_deactivated", OLD."is_bot", OLD."is_outsider")
BEGIN
  DELETE FROM "directory_listings" WHERE "id" IN (
    SELECT "directory_rows"."id" FROM "members" JOIN "directory_rows" ON "directory_rows"."member_id" = "members"."id"
    WHERE "members"."person_id" = NEW."id"
  );
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "person_id" = NEW."id";
END;

DROP TRIGGER IF EXISTS "directory_listing_member_left";
CREATE TRIGGER "directory_listing_member_left" AFTER UPDATE OF "left_at" ON "members"
WHEN (NEW."left_at" IS NULL) <> (OLD."left_at" IS NULL)
BEGIN
  DELETE FROM "directory_listings" WHERE "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = NEW."id");
  INSERT INTO "directory_listings" ("workspace_id", "area_key", "free_at", "name", "id")
  SELECT "workspace_id", "area_key", "free_at", "name", "id"
  FROM "directory_listings_source" WHERE "member_id" = NEW."id";
END;

-- Whatever can change when an expert is next free marks it as due to be worked out again: nobody who writes hours,
-- claims or zones has to think of it.
DROP TRIGGER IF EXISTS "free_time_claim_insert";
CREATE TRIGGER "free_time_claim_insert" AFTER INSERT ON "claims"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."person_id");
END;

DROP TRIGGER IF EXISTS "free_time_claim_update";
CREATE TRIGGER "free_time_claim_update" AFTER UPDATE OF "person_id", "starts_at", "ends_at", "expires_at", "given_from" ON "claims"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."person_id", NEW."person_id"));
END;

DROP TRIGGER IF EXISTS "free_time_claim_delete";
CREATE TRIGGER "free_time_claim_delete" AFTER DELETE ON "claims"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."person_id");
END;

DROP TRIGGER IF EXISTS "free_time_hours_insert";
CREATE TRIGGER "free_time_hours_insert" AFTER INSERT ON "expert_availability"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_hours_update";
CREATE TRIGGER "free_time_hours_update" AFTER UPDATE OF "expert_id", "day_of_week", "start_time", "end_time", "is_available" ON "expert_availability"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."expert_id", NEW."expert_id"));
END;

DROP TRIGGER IF EXISTS "free_time_hours_delete";
CREATE TRIGGER "free_time_hours_delete" AFTER DELETE ON "expert_availability"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_dates_insert";
CREATE TRIGGER "free_time_dates_insert" AFTER INSERT ON "expert_dated_hours"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_dates_update";
CREATE TRIGGER "free_time_dates_update" AFTER UPDATE ON "expert_dated_hours"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."expert_id", NEW."expert_id"));
END;

DROP TRIGGER IF EXISTS "free_time_dates_delete";
CREATE TRIGGER "free_time_dates_delete" AFTER DELETE ON "expert_dated_hours"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_time_off_insert";
CREATE TRIGGER "free_time_time_off_insert" AFTER INSERT ON "expert_time_off"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_time_off_update";
CREATE TRIGGER "free_time_time_off_update" AFTER UPDATE ON "expert_time_off"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."expert_id", NEW."expert_id"));
END;

DROP TRIGGER IF EXISTS "free_time_time_off_delete";
CREATE TRIGGER "free_time_time_off_delete" AFTER DELETE ON "expert_time_off"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_travel_insert";
CREATE TRIGGER "free_time_travel_insert" AFTER INSERT ON "expert_travels"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_travel_update";
CREATE TRIGGER "free_time_travel_update" AFTER UPDATE ON "expert_travels"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."expert_id", NEW."expert_id"));
END;

DROP TRIGGER IF EXISTS "free_time_travel_delete";
CREATE TRIGGER "free_time_travel_delete" AFTER DELETE ON "expert_travels"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_rules_insert";
CREATE TRIGGER "free_time_rules_insert" AFTER INSERT ON "booking_rules"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_rules_update";
CREATE TRIGGER "free_time_rules_update" AFTER UPDATE ON "booking_rules"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" IN (OLD."expert_id", NEW."expert_id"));
END;

DROP TRIGGER IF EXISTS "free_time_rules_delete";
CREATE TRIGGER "free_time_rules_delete" AFTER DELETE ON "booking_rules"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = OLD."expert_id");
END;

DROP TRIGGER IF EXISTS "free_time_zone_update";
CREATE TRIGGER "free_time_zone_update" AFTER UPDATE OF "chosen_zone", "hours_zone", "platform_zone" ON "persons"
WHEN NEW."chosen_zone" IS NOT OLD."chosen_zone" OR NEW."hours_zone" IS NOT OLD."hours_zone"
  OR NEW."platform_zone" IS NOT OLD."platform_zone"
BEGIN
  UPDATE "profiles" SET "free_due_at" = '1970-01-01T00:00:00.000+00:00'
  WHERE "member_id" IN (SELECT "id" FROM "members" WHERE "person_id" = NEW."id");
END;
