CREATE TABLE booking.cinemas (
  id                      uuid PRIMARY KEY,
  slug                    text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name                    text NOT NULL,
  city                    text NOT NULL,
  address                 text NOT NULL,
  time_zone               text NOT NULL,
  currency                char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  orphan_rule             text NOT NULL DEFAULT 'off' CHECK (orphan_rule IN ('off', 'warn', 'refuse')),
  hold_seconds            int NOT NULL DEFAULT 600 CHECK (hold_seconds BETWEEN 1 AND 3600),
  refund_deadline_minutes int NOT NULL DEFAULT 120 CHECK (refund_deadline_minutes >= 0),
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
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (cinema_id, name)
);

-- A seat lives from one plan version to another (rule 11); its status belongs to a showtime and stands in no table.
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
  until_version  int CHECK (until_version > since_version),
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (room_id, since_version, row_label, seat_number)
);
CREATE INDEX seats_partner ON booking.seats (partner_id) WHERE partner_id IS NOT NULL;
