-- Every scan that let a guest in, with its undoing: a nonce admits once, for ever, however late it is sent again (rule 25).
CREATE TABLE booking.admissions (
  ticket_id   uuid NOT NULL REFERENCES booking.tickets,
  nonce       text NOT NULL CHECK (length(nonce) BETWEEN 1 AND 100),
  at          timestamptz NOT NULL,
  by          uuid NOT NULL REFERENCES auth.users,
  door        text NOT NULL,
  undone_at   timestamptz,
  undone_by   uuid REFERENCES auth.users,
  undo_reason text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ticket_id, nonce),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
);
-- Of a ticket's scans one stands at most.
CREATE UNIQUE INDEX admissions_one_standing ON booking.admissions (ticket_id) WHERE undone_at IS NULL;
CREATE INDEX admissions_by ON booking.admissions (by);
CREATE INDEX admissions_undone_by ON booking.admissions (undone_by) WHERE undone_by IS NOT NULL;
-- What was scanned stays scanned.
REVOKE DELETE, TRUNCATE ON booking.admissions FROM booking_worker;

INSERT INTO booking.admissions (ticket_id, nonce, at, by, door)
SELECT id, admission_nonce, used_at, used_by, used_door FROM booking.tickets WHERE used_by IS NOT NULL;
ALTER TABLE booking.tickets DROP COLUMN used_by, DROP COLUMN used_door, DROP COLUMN admission_nonce;
