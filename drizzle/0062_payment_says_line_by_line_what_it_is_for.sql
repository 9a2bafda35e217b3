-- What a payment is for, line by line, as the booking stood when the attempt began: channel, cinema, showtime, film, and
-- each line with its net, its tax and what its price is based on. Events carry it, so that reports need no second source.
ALTER TABLE payment.payments ADD COLUMN sold jsonb;
UPDATE payment.payments paid SET sold = jsonb_build_object('channel', booked.channel, 'cinemaId', booked.show->>'cinemaId',
    'showtimeId', booked.showtime_id, 'movieId', booked.show->>'movieId', 'lines', '[]'::jsonb)
  FROM booking.bookings booked WHERE booked.id = paid.booking_id;
ALTER TABLE payment.payments ALTER COLUMN sold SET NOT NULL;

-- The part of those lines that a refund gives back, in their order.
ALTER TABLE payment.refunds ADD COLUMN lines jsonb NOT NULL DEFAULT '[]';
ALTER TABLE payment.refunds ALTER COLUMN lines DROP DEFAULT;
