-- Somebody who buys at the counter leaves an e-mail and no account. Who has proven that address is that guest: what the
-- house holds under it is exported and erased with the account.
ALTER TABLE booking.people ADD COLUMN proven_email text;
UPDATE booking.people SET proven_email = users.email
FROM auth.users WHERE users.id = people.user_id AND users.email_verified_at IS NOT NULL;
CREATE INDEX bookings_guest_email ON booking.bookings (email) WHERE user_id IS NULL;

CREATE TABLE notification.proven_addresses (
  user_id uuid PRIMARY KEY,
  email   text NOT NULL
);
INSERT INTO notification.proven_addresses (user_id, email)
SELECT id, email FROM auth.users WHERE email_verified_at IS NOT NULL;
CREATE INDEX email_log_guest ON notification.email_log (recipient) WHERE user_id IS NULL;

CREATE INDEX outbox_events_guest ON events.outbox_events ((payload->'data'->>'email')) WHERE payload->'data'->>'userId' IS NULL;
