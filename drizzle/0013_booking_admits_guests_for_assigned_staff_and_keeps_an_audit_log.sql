-- Staff and managers act only for the cinemas that they are assigned to; admins for all (rule 32).
CREATE TABLE auth.user_cinemas (
  user_id   uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  cinema_id uuid NOT NULL REFERENCES booking.cinemas ON DELETE CASCADE,
  PRIMARY KEY (user_id, cinema_id)
);
CREATE INDEX user_cinemas_cinema ON auth.user_cinemas (cinema_id);

ALTER TABLE booking.cinemas ADD COLUMN admission_minutes int NOT NULL DEFAULT 60 CHECK (admission_minutes >= 0);

-- Who let the guest in, at which door, by which scan: the second scan is told so (rule 25).
ALTER TABLE booking.tickets
  ADD COLUMN used_by         uuid REFERENCES auth.users,
  ADD COLUMN used_door       text,
  ADD COLUMN admission_nonce text CHECK (length(admission_nonce) BETWEEN 1 AND 100),
  ADD CHECK (used_by IS NULL OR status = 'USED'),
  ADD CHECK ((used_by IS NULL) = (used_door IS NULL) AND (used_by IS NULL) = (admission_nonce IS NULL));
CREATE INDEX tickets_used_by ON booking.tickets (used_by) WHERE used_by IS NOT NULL;

-- Every write of staff in the statement that does it; nobody may change what was written (rule 32).
CREATE TABLE booking.audit_log (
  id         uuid PRIMARY KEY,
  actor_id   uuid NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_at ON booking.audit_log (at DESC, id);
CREATE INDEX audit_log_subject ON booking.audit_log (subject, at DESC);
REVOKE UPDATE, DELETE, TRUNCATE ON booking.audit_log FROM booking_worker;
