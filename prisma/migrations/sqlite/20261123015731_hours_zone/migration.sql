-- AlterTable
ALTER TABLE "persons" ADD COLUMN "hours_zone" TEXT;
