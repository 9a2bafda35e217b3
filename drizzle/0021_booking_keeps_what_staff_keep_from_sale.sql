-- What staff decided of single seats of a showtime, past the room's plan: kept from sale for a reason, or put on sale (null).
-- The showtime's object has it too, and is born again with it (rule 10).
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

-- Keys are forgotten after a day (rule 18).
CREATE INDEX idempotency_keys_created ON booking.idempotency_keys (created_at);
