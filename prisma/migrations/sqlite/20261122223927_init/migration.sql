-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "removed_at" DATETIME,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "persons" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "real_name" TEXT NOT NULL DEFAULT '',
    "platform_zone" TEXT,
    "chosen_zone" TEXT,
    "hours_zone" TEXT,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "is_guest" BOOLEAN NOT NULL DEFAULT false,
    "is_outsider" BOOLEAN NOT NULL DEFAULT false,
    "is_deactivated" BOOLEAN NOT NULL DEFAULT false,
    "refreshed_at" DATETIME,
    "dm_channel" TEXT,
    "dm_closed_at" DATETIME,
    "dm_workspace_id" TEXT,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "members" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspace_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "members_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "profiles" (
    "member_id" TEXT NOT NULL PRIMARY KEY,
    "headline" TEXT NOT NULL,
    "bio" TEXT,
    "paused_at" DATETIME,
    "next_free_at" DATETIME,
    "free_due_at" DATETIME,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "profiles_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "profile_areas" (
    "member_id" TEXT NOT NULL,
    "area_key" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("member_id", "area_key"),
    CONSTRAINT "profile_areas_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "profiles" ("member_id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_connect_requests" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspace_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "expert_id" TEXT NOT NULL,
    "message" TEXT,
    "expertise_area" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "ask_again_at" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "expert_connect_requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_connect_requests_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_sessions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "connect_request_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "expert_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "session_title" TEXT,
    "session_goals" TEXT,
    "scheduled_at" DATETIME NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "ends_at" DATETIME NOT NULL,
    "expert_saw" TEXT,
    "requester_saw" TEXT,
    "status" TEXT NOT NULL,
    "notes" TEXT,
    "cancelled_by" TEXT,
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "expert_sessions_connect_request_id_fkey" FOREIGN KEY ("connect_request_id") REFERENCES "expert_connect_requests" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_sessions_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_sessions_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_availability" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expert_id" TEXT NOT NULL,
    "day_of_week" INTEGER NOT NULL,
    "start_time" TEXT NOT NULL,
    "end_time" TEXT NOT NULL,
    "is_available" BOOLEAN NOT NULL DEFAULT true,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "expert_availability_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_dated_hours" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expert_id" TEXT NOT NULL,
    "first_date" TEXT NOT NULL,
    "last_date" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "expert_dated_hours_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_time_off" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expert_id" TEXT NOT NULL,
    "starts_at" DATETIME NOT NULL,
    "ends_at" DATETIME NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "expert_time_off_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "expert_travels" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expert_id" TEXT NOT NULL,
    "first_date" TEXT NOT NULL,
    "last_date" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "expert_travels_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "booking_rules" (
    "expert_id" TEXT NOT NULL PRIMARY KEY,
    "lengths" TEXT NOT NULL,
    "start_interval" INTEGER NOT NULL,
    "buffer_before" INTEGER NOT NULL,
    "buffer_after" INTEGER NOT NULL,
    "notice" INTEGER NOT NULL,
    "move_notice" INTEGER NOT NULL,
    "cancel_notice" INTEGER NOT NULL,
    "window_days" INTEGER NOT NULL,
    "max_per_day" INTEGER,
    "max_per_week" INTEGER,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "booking_rules_expert_id_fkey" FOREIGN KEY ("expert_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "session_proposals" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "connect_request_id" TEXT NOT NULL,
    "session_id" TEXT,
    "expert_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "title" TEXT,
    "goals" TEXT,
    "message" TEXT,
    "duration" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "expires_at" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "session_proposals_connect_request_id_fkey" FOREIGN KEY ("connect_request_id") REFERENCES "expert_connect_requests" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "session_proposals_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "expert_sessions" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "proposal_times" (
    "proposal_id" TEXT NOT NULL,
    "starts_at" DATETIME NOT NULL,

    PRIMARY KEY ("proposal_id", "starts_at"),
    CONSTRAINT "proposal_times_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "session_proposals" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "blocks" (
    "blocker_id" TEXT NOT NULL,
    "blocked_id" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,

    PRIMARY KEY ("blocker_id", "blocked_id"),
    CONSTRAINT "blocks_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "blocks_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "claims" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "starts_at" DATETIME NOT NULL,
    "ends_at" DATETIME NOT NULL,
    "expires_at" DATETIME,
    "given_from" DATETIME,
    "given_until" DATETIME,
    CONSTRAINT "claims_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "run_at" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lost_replies" INTEGER NOT NULL DEFAULT 0,
    "locked_by" TEXT,
    "locked_until" DATETIME,
    "done_at" DATETIME,
    "outcome" TEXT,
    "last_error" TEXT,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "cards" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "shown" INTEGER NOT NULL,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "typed" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "drafts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "intent" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_platform_external_id_key" ON "workspaces"("platform", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_platform_tenant_account_key" ON "persons"("platform", "tenant", "account");

-- CreateIndex
CREATE INDEX "members_person_id_idx" ON "members"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_workspace_id_person_id_key" ON "members"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "profiles_free_due_at_idx" ON "profiles"("free_due_at");

-- CreateIndex
CREATE INDEX "profile_areas_area_key_idx" ON "profile_areas"("area_key");

-- CreateIndex
CREATE INDEX "expert_connect_requests_expert_id_status_created_at_id_idx" ON "expert_connect_requests"("expert_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "expert_connect_requests_requester_id_status_created_at_id_idx" ON "expert_connect_requests"("requester_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "expert_connect_requests_requester_id_expert_id_created_at_idx" ON "expert_connect_requests"("requester_id", "expert_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "expert_connect_requests_requester_id_created_at_idx" ON "expert_connect_requests"("requester_id", "created_at");

-- CreateIndex
CREATE INDEX "expert_sessions_expert_id_status_scheduled_at_id_idx" ON "expert_sessions"("expert_id", "status", "scheduled_at", "id");

-- CreateIndex
CREATE INDEX "expert_sessions_requester_id_status_scheduled_at_id_idx" ON "expert_sessions"("requester_id", "status", "scheduled_at", "id");

-- CreateIndex
CREATE INDEX "expert_sessions_status_ends_at_idx" ON "expert_sessions"("status", "ends_at");

-- CreateIndex
CREATE INDEX "expert_sessions_connect_request_id_idx" ON "expert_sessions"("connect_request_id");

-- CreateIndex
CREATE INDEX "expert_availability_expert_id_day_of_week_idx" ON "expert_availability"("expert_id", "day_of_week");

-- CreateIndex
CREATE INDEX "expert_dated_hours_expert_id_last_date_idx" ON "expert_dated_hours"("expert_id", "last_date");

-- CreateIndex
CREATE INDEX "expert_time_off_expert_id_ends_at_idx" ON "expert_time_off"("expert_id", "ends_at");

-- CreateIndex
CREATE INDEX "expert_travels_expert_id_last_date_idx" ON "expert_travels"("expert_id", "last_date");

-- CreateIndex
CREATE INDEX "session_proposals_connect_request_id_status_idx" ON "session_proposals"("connect_request_id", "status");

-- CreateIndex
CREATE INDEX "session_proposals_expert_id_status_created_at_id_idx" ON "session_proposals"("expert_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "session_proposals_requester_id_status_created_at_id_idx" ON "session_proposals"("requester_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "session_proposals_status_expires_at_idx" ON "session_proposals"("status", "expires_at");

-- CreateIndex
CREATE INDEX "claims_person_id_ends_at_idx" ON "claims"("person_id", "ends_at");

-- CreateIndex
CREATE INDEX "claims_group_id_idx" ON "claims"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_recipient_id_key" ON "outbox"("event", "recipient_id");

-- CreateIndex
CREATE INDEX "cards_kind_record_id_idx" ON "cards"("kind", "record_id");

-- CreateIndex
CREATE UNIQUE INDEX "cards_channel_message_id_key" ON "cards"("channel", "message_id");

-- CreateIndex
CREATE INDEX "drafts_created_at_idx" ON "drafts"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "drafts_person_id_form_key" ON "drafts"("person_id", "form");

-- CreateIndex
CREATE INDEX "audit_record_id_idx" ON "audit"("record_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_intent_action_key" ON "audit"("intent", "action");
