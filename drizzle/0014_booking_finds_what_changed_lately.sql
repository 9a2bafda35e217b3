-- Reconciliation asks every minute which showtimes changed.
CREATE INDEX bookings_changed ON booking.bookings (updated_at);
