-- Showtimes that were cancelled: as long as a booking of one is live, its end is still owed (rule 20).
CREATE TABLE booking.cancellations (
  showtime_id uuid PRIMARY KEY REFERENCES movie.showtimes,
  reason      text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bookings_live ON booking.bookings (showtime_id) WHERE status IN ('PENDING', 'CONFIRMED');
