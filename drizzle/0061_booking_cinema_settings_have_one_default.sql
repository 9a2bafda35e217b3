-- The settings of a cinema as contracts/venue/cinema-settings.ts has them, with the same defaults and bounds in every
-- place. The hold time is in minutes like the other times.
ALTER TABLE booking.cinemas
  ADD COLUMN hold_minutes int NOT NULL DEFAULT 10 CHECK (hold_minutes BETWEEN 1 AND 60),
  ALTER COLUMN orphan_rule SET DEFAULT 'refuse';
UPDATE booking.cinemas SET hold_minutes = greatest(1, hold_seconds / 60);
ALTER TABLE booking.cinemas
  DROP COLUMN hold_seconds,
  DROP CONSTRAINT cinemas_refund_deadline_minutes_check,
  ADD CHECK (refund_deadline_minutes BETWEEN 0 AND 43200),
  DROP CONSTRAINT cinemas_admission_minutes_check,
  ADD CHECK (admission_minutes BETWEEN 0 AND 1440);
