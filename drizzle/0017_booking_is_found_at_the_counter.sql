-- The counter searches by a part of the reference or of the e-mail.
CREATE INDEX bookings_reference_parts ON booking.bookings USING gin (reference gin_trgm_ops);
CREATE INDEX bookings_email_parts ON booking.bookings USING gin (email gin_trgm_ops);
