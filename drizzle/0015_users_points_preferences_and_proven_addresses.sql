ALTER TABLE users.customer_profile
  ADD COLUMN email_verified      boolean NOT NULL DEFAULT false,
  ADD COLUMN favourite_cinema_id uuid,
  -- When a customer agreed to hear offers over a channel; null is no, and no is where everybody begins.
  ADD COLUMN email_consent_at    timestamptz,
  ADD COLUMN push_consent_at     timestamptz;

UPDATE users.customer_profile SET email_verified = true
FROM auth.users WHERE users.id = customer_profile.user_id AND users.email_verified_at IS NOT NULL;

-- Why the points are what they are. One entry for each event that moved money (rule 31), never changed, never taken away.
CREATE TABLE users.points_entries (
  event_id   uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users.customer_profile ON DELETE CASCADE,
  payment_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  amount     int NOT NULL,
  currency   char(3) NOT NULL,
  points     int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX points_entries_user ON users.points_entries (user_id, created_at DESC, event_id);
CREATE INDEX points_entries_payment ON users.points_entries (payment_id);
REVOKE UPDATE, DELETE, TRUNCATE ON users.points_entries FROM users_worker;
-- A refund may come back before its payment is told: for that moment the balance owes.
ALTER TABLE users.customer_profile DROP CONSTRAINT customer_profile_points_check;
