-- A booking belongs to an account, or it was sold at the counter to a guest without an account. Then it has the name of the
-- guest and the seller, and an e-mail address if the guest gave one. `name` is that of the time of booking, for the search by
-- staff. `revision` counts the changes that the customer's calendar must be told. `moved_from` is the start that the seats were
-- booked for, if the showtime was moved since.
CREATE TABLE booking.bookings (
  id               uuid PRIMARY KEY,
  reference        text NOT NULL UNIQUE,
  user_id          uuid REFERENCES auth.users,
  email            text,
  channel          text NOT NULL DEFAULT 'ONLINE' CHECK (channel IN ('ONLINE', 'COUNTER')),
  name             text CHECK (length(name) BETWEEN 1 AND 100),
  sold_by          uuid REFERENCES auth.users,
  showtime_id      uuid NOT NULL REFERENCES movie.showtimes,
  status           text NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
  total_price      int NOT NULL CHECK (total_price >= 0),
  currency         char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  show             jsonb NOT NULL,
  lines            jsonb NOT NULL,
  seats            jsonb NOT NULL,
  booking_date     timestamptz NOT NULL DEFAULT now(),
  expires_at       timestamptz NOT NULL,
  refundable_until timestamptz NOT NULL,
  moved_from       timestamptz,
  cancel_reason    text,
  revision         int NOT NULL DEFAULT 0,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  search           text GENERATED ALWAYS AS (public.search_words(replace(reference, '-', ''), name, email)) STORED,
  UNIQUE (id, showtime_id),
  CONSTRAINT bookings_cancelled_for_a_reason CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL)),
  CONSTRAINT bookings_buyer_fits_the_channel CHECK (CASE channel
    WHEN 'ONLINE' THEN user_id IS NOT NULL AND email IS NOT NULL AND sold_by IS NULL
    ELSE user_id IS NULL AND name IS NOT NULL AND sold_by IS NOT NULL
  END)
);
CREATE INDEX bookings_user ON booking.bookings (user_id, created_at DESC);
CREATE INDEX bookings_showtime ON booking.bookings (showtime_id);
CREATE INDEX bookings_live ON booking.bookings (showtime_id) WHERE status IN ('PENDING', 'CONFIRMED');
CREATE INDEX bookings_due ON booking.bookings (expires_at) WHERE status = 'PENDING';
CREATE INDEX bookings_sold_by ON booking.bookings (sold_by) WHERE sold_by IS NOT NULL;
-- The customers of a cinema by the start of the show, for announcements. Instants in `show` are all in the same form in UTC.
CREATE INDEX bookings_cinema ON booking.bookings ((show->>'cinemaId'), (show->>'startsAt')) WHERE status = 'CONFIRMED';
-- Reconciliation looks every minute for showtimes with changed bookings.
CREATE INDEX bookings_changed ON booking.bookings (updated_at);
-- Reminders look for the shows that start soon. The instants in `show` are all in UTC, so that they sort as text.
CREATE INDEX bookings_starting ON booking.bookings ((show->>'startsAt'), id) WHERE status = 'CONFIRMED';
-- Staff search by parts of the reference, the name and the e-mail, and look at the newest bookings, of one showtime or cinema.
CREATE INDEX bookings_search ON booking.bookings USING gin (search gin_trgm_ops);
CREATE INDEX bookings_newest ON booking.bookings (created_at DESC, id DESC);
-- The bookings of a guest are exported and erased together with the account that has verified the same e-mail address.
CREATE INDEX bookings_guest_email ON booking.bookings (email) WHERE user_id IS NULL;

-- `showtime_id` repeats that of the booking for the unique index below. The foreign key ensures that both are equal.
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
  FOREIGN KEY (booking_id, showtime_id) REFERENCES booking.bookings (id, showtime_id),
  CONSTRAINT tickets_used_at_some_time CHECK ((status = 'USED') = (used_at IS NOT NULL))
);
-- A seat has at most one live ticket, even if the showtime's Durable Object has a wrong state (rule 1).
CREATE UNIQUE INDEX tickets_one_live_per_seat ON booking.tickets (showtime_id, seat_id) WHERE status <> 'VOID';
CREATE INDEX tickets_booking ON booking.tickets (booking_id);
CREATE INDEX tickets_seat ON booking.tickets (seat_id);

-- Every admission by a scan, and whether it was undone. A nonce admits only once, however late it is sent again (rule 25).
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
  CONSTRAINT admissions_undone_as_a_whole CHECK (
    (undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
);
-- A ticket has at most one admission that is not undone.
CREATE UNIQUE INDEX admissions_one_standing ON booking.admissions (ticket_id) WHERE undone_at IS NULL;
CREATE INDEX admissions_by ON booking.admissions (by);
CREATE INDEX admissions_undone_by ON booking.admissions (undone_by) WHERE undone_by IS NOT NULL;
-- An admission may be undone, which updates its row, but not deleted.
REVOKE DELETE, TRUNCATE ON booking.admissions FROM booking_worker;

-- Decisions of staff about seats of one showtime, which override the room's plan: blocked for a reason, or on sale (null).
-- The showtime's Durable Object has them too, and restores them from here (rule 10).
CREATE TABLE booking.seat_blocks (
  showtime_id uuid NOT NULL REFERENCES movie.showtimes,
  seat_id     uuid NOT NULL REFERENCES booking.seats,
  reason      text CHECK (reason IN ('HOUSE', 'BROKEN')),
  changed_by  uuid NOT NULL REFERENCES auth.users,
  changed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (showtime_id, seat_id)
);
CREATE INDEX seat_blocks_seat ON booking.seat_blocks (seat_id);
CREATE INDEX seat_blocks_changed_by ON booking.seat_blocks (changed_by);
CREATE INDEX seat_blocks_changed ON booking.seat_blocks (changed_at);

-- The reminders that were recorded, each once per booking, however often the job runs (rule 31).
CREATE TABLE booking.reminders (
  booking_id   uuid NOT NULL REFERENCES booking.bookings,
  hours_before int NOT NULL CHECK (hours_before IN (24, 2)),
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (booking_id, hours_before)
);

-- Cancelled showtimes. As long as one has live bookings, these must still be cancelled and refunded (rule 20).
CREATE TABLE booking.cancellations (
  showtime_id uuid PRIMARY KEY REFERENCES movie.showtimes,
  reason      text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Showtimes that were moved in time although seats were taken, with the last move. Their bookings follow one by one (rule 29).
-- `carried_out_at` is when all that were stored by then had followed.
CREATE TABLE booking.moves (
  showtime_id    uuid PRIMARY KEY REFERENCES movie.showtimes ON DELETE CASCADE,
  reason         text NOT NULL,
  moved_at       timestamptz NOT NULL,
  carried_out_at timestamptz
);
CREATE INDEX moves_recent ON booking.moves (moved_at);

-- Copied from events of auth: the names of customers and staff, and their verified e-mail addresses.
CREATE TABLE booking.people (
  user_id      uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  proven_email text
);

-- The response to each Idempotency-Key, written in the transaction of its effect and deleted after a day (rule 18).
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
CREATE INDEX idempotency_keys_created ON booking.idempotency_keys (created_at);

-- What staff tell each other about a booking. A note may name its guest, so it is erased with the person.
CREATE TABLE booking.notes (
  id         uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES booking.bookings,
  text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  by         uuid NOT NULL REFERENCES auth.users,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notes_booking ON booking.notes (booking_id);
CREATE INDEX notes_by ON booking.notes (by);

-- The times that staff sent the tickets of a booking again, each by the id of its event, which is derived from the idempotency key.
CREATE TABLE booking.resends (
  event_id   uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES booking.bookings,
  by         uuid NOT NULL REFERENCES auth.users,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX resends_booking ON booking.resends (booking_id);
CREATE INDEX resends_by ON booking.resends (by);
