CREATE TABLE booking.bookings (
  id             uuid PRIMARY KEY,
  reference      text NOT NULL UNIQUE,
  user_id        uuid NOT NULL REFERENCES auth.users,
  email          text NOT NULL,
  showtime_id    uuid NOT NULL REFERENCES movie.showtimes,
  status         text NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
  total_price    int NOT NULL CHECK (total_price >= 0),
  currency       char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  show           jsonb NOT NULL,
  lines          jsonb NOT NULL,
  seats          jsonb NOT NULL,
  booking_date   timestamptz NOT NULL DEFAULT now(),
  expires_at     timestamptz NOT NULL,
  refundable_until timestamptz NOT NULL,
  cancel_reason  text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL)),
  UNIQUE (id, showtime_id)
);
CREATE INDEX bookings_user ON booking.bookings (user_id, created_at DESC);
CREATE INDEX bookings_showtime ON booking.bookings (showtime_id);
CREATE INDEX bookings_due ON booking.bookings (expires_at) WHERE status = 'PENDING';

CREATE TABLE booking.tickets (
  id          uuid PRIMARY KEY,
  booking_id  uuid NOT NULL,
  showtime_id uuid NOT NULL,
  seat_id     uuid NOT NULL REFERENCES booking.seats,
  label       text NOT NULL,
  price       int NOT NULL CHECK (price >= 0),
  ticket_code text NOT NULL UNIQUE,
  version     int NOT NULL DEFAULT 1,
  status      text NOT NULL DEFAULT 'UNUSED' CHECK (status IN ('UNUSED', 'USED', 'VOID')),
  used_at     timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'USED') = (used_at IS NOT NULL)),
  FOREIGN KEY (booking_id, showtime_id) REFERENCES booking.bookings (id, showtime_id)
);
-- The second line of defence: whatever the showtime's object believes, a seat has one live ticket (rule 1).
CREATE UNIQUE INDEX tickets_one_live_per_seat ON booking.tickets (showtime_id, seat_id) WHERE status <> 'VOID';
CREATE INDEX tickets_booking ON booking.tickets (booking_id);
CREATE INDEX tickets_seat ON booking.tickets (seat_id);

-- The answer to a key, kept beside what it did (rule 18).
CREATE TABLE booking.idempotency_keys (
  user_id     uuid NOT NULL,
  key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint text NOT NULL,
  booking_id  uuid NOT NULL REFERENCES booking.bookings,
  answer      json NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_booking ON booking.idempotency_keys (booking_id);
