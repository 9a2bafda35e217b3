-- A booking system on PostgreSQL alone: seats, bookings, tickets and an outbox, with one showtime of 300 seats.
CREATE SCHEMA stand_in;
CREATE TABLE stand_in.showtimes (id int PRIMARY KEY, taken int NOT NULL DEFAULT 0);
CREATE TABLE stand_in.seats (
  showtime_id int NOT NULL REFERENCES stand_in.showtimes, seat_no int NOT NULL, state text NOT NULL DEFAULT 'FREE',
  booking_id bigint, held_until timestamptz, PRIMARY KEY (showtime_id, seat_no)
) WITH (fillfactor = 70);
CREATE TABLE stand_in.bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id int NOT NULL,
  showtime_id int NOT NULL REFERENCES stand_in.showtimes, total int NOT NULL, state text NOT NULL DEFAULT 'PENDING',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON stand_in.bookings (showtime_id);
CREATE INDEX ON stand_in.bookings (customer_id);
CREATE TABLE stand_in.tickets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, booking_id bigint NOT NULL REFERENCES stand_in.bookings,
  showtime_id int NOT NULL, seat_no int NOT NULL, price int NOT NULL, code uuid NOT NULL DEFAULT gen_random_uuid()
);
CREATE INDEX ON stand_in.tickets (booking_id);
CREATE TABLE stand_in.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, type text NOT NULL, payload jsonb NOT NULL, sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON stand_in.outbox (id) WHERE sent_at IS NULL;
INSERT INTO stand_in.showtimes (id) VALUES (1);
INSERT INTO stand_in.seats (showtime_id, seat_no) SELECT 1, number FROM generate_series(1, 300) number;

-- Books two neighbouring seats in one round trip. Taken seats are booked again, so that the seats never run out.
CREATE FUNCTION stand_in.book(customer int, first_seat int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE made bigint;
BEGIN
  PERFORM FROM stand_in.seats WHERE showtime_id = 1 AND seat_no IN (first_seat, first_seat + 1) ORDER BY seat_no FOR UPDATE;
  INSERT INTO stand_in.bookings (customer_id, showtime_id, total) VALUES (customer, 1, 2500) RETURNING id INTO made;
  UPDATE stand_in.seats SET state = 'RESERVED', booking_id = made, held_until = now() + interval '10 minutes'
    WHERE showtime_id = 1 AND seat_no IN (first_seat, first_seat + 1);
  INSERT INTO stand_in.tickets (booking_id, showtime_id, seat_no, price)
    VALUES (made, 1, first_seat, 1250), (made, 1, first_seat + 1, 1250);
  INSERT INTO stand_in.outbox (type, payload) VALUES ('booking.created', jsonb_build_object('bookingId', made));
  RETURN made;
END $$;
ANALYZE;
