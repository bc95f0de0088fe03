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
