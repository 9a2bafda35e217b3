-- A booking belongs to an account, or was sold at the counter to a guest who has none: then it knows the guest's name and
-- the seller, and an e-mail only if the guest gave one.
ALTER TABLE booking.bookings
  ALTER COLUMN user_id DROP NOT NULL,
  ALTER COLUMN email DROP NOT NULL,
  ADD COLUMN channel text NOT NULL DEFAULT 'ONLINE' CHECK (channel IN ('ONLINE', 'COUNTER')),
  -- As it was when the seats were booked: what staff search by.
  ADD COLUMN name    text CHECK (length(name) BETWEEN 1 AND 100),
  ADD COLUMN sold_by uuid REFERENCES auth.users,
  ADD CHECK (CASE channel
    WHEN 'ONLINE' THEN user_id IS NOT NULL AND email IS NOT NULL AND sold_by IS NULL
    ELSE user_id IS NULL AND name IS NOT NULL AND sold_by IS NOT NULL
  END);
CREATE INDEX bookings_sold_by ON booking.bookings (sold_by) WHERE sold_by IS NOT NULL;
CREATE INDEX bookings_name_parts ON booking.bookings USING gin (name gin_trgm_ops);

-- What this Worker has heard of names: of customers, and of the staff who serve them.
CREATE TABLE booking.people (
  user_id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
);
INSERT INTO booking.people (user_id, name) SELECT id, name FROM auth.users;
UPDATE booking.bookings SET name = people.name
FROM booking.people WHERE people.user_id = bookings.user_id AND channel = 'ONLINE';
