-- Venues belong to the booking schema. They have a file of their own because showtimes refer to them, and bookings to showtimes.

-- packages/contracts/src/venue/cinema-settings.ts explains the settings, from `orphan_rule` to `tax_rate`. A test compares
-- their defaults and bounds with those here.
CREATE TABLE booking.cinemas (
  id                      uuid PRIMARY KEY,
  slug                    text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name                    text NOT NULL,
  city                    text NOT NULL,
  address                 text NOT NULL,
  time_zone               text NOT NULL,
  currency                char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  orphan_rule             text NOT NULL DEFAULT 'refuse' CHECK (orphan_rule IN ('off', 'warn', 'refuse')),
  hold_minutes            int NOT NULL DEFAULT 10 CHECK (hold_minutes BETWEEN 1 AND 60),
  refund_deadline_minutes int NOT NULL DEFAULT 120 CHECK (refund_deadline_minutes BETWEEN 0 AND 43200),
  admission_minutes       int NOT NULL DEFAULT 60 CHECK (admission_minutes BETWEEN 0 AND 1440),
  sales_cutoff_minutes    int NOT NULL DEFAULT 0 CHECK (sales_cutoff_minutes BETWEEN 0 AND 1440),
  tax_rate                int NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 10000),
  version                 int NOT NULL DEFAULT 1,
  created_at              timestamptz NOT NULL DEFAULT now(),
  updated_at              timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE booking.rooms (
  id           uuid PRIMARY KEY,
  cinema_id    uuid NOT NULL REFERENCES booking.cinemas,
  name         text NOT NULL,
  room_type    text NOT NULL CHECK (room_type IN ('STANDARD', 'VIP', 'IMAX')),
  capacity     int NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
  plan_version int NOT NULL DEFAULT 1 CHECK (plan_version >= 1),
  version      int NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (cinema_id, name)
);

-- A seat exists from one version of the room's plan until another (rule 11). Whether it is free depends on the showtime, so
-- it is not stored here. The two seats of a pair refer to each other, so the foreign key is checked at commit.
CREATE TABLE booking.seats (
  id             uuid PRIMARY KEY,
  room_id        uuid NOT NULL REFERENCES booking.rooms,
  row_label      text NOT NULL CHECK (row_label ~ '^[A-Z]{1,2}$'),
  seat_number    int NOT NULL CHECK (seat_number BETWEEN 1 AND 99),
  seat_type      text NOT NULL CHECK (seat_type IN ('REGULAR', 'PREMIUM', 'COUPLE', 'ACCESSIBLE', 'COMPANION')),
  x              real NOT NULL,
  y              real NOT NULL,
  partner_id     uuid REFERENCES booking.seats DEFERRABLE INITIALLY DEFERRED,
  blocked_reason text CHECK (blocked_reason IN ('HOUSE', 'BROKEN')),
  since_version  int NOT NULL DEFAULT 1,
  until_version  int,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (room_id, since_version, row_label, seat_number),
  CONSTRAINT seats_end_after_they_begin CHECK (until_version > since_version)
);
CREATE INDEX seats_partner ON booking.seats (partner_id) WHERE partner_id IS NOT NULL;

-- Staff and managers may act only for the cinemas that they are assigned to; admins may act for all (rule 32).
CREATE TABLE auth.user_cinemas (
  user_id   uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  cinema_id uuid NOT NULL REFERENCES booking.cinemas ON DELETE CASCADE,
  PRIMARY KEY (user_id, cinema_id)
);
CREATE INDEX user_cinemas_cinema ON auth.user_cinemas (cinema_id);
