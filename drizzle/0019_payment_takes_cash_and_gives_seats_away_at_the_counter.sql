-- Money taken by staff, or none where seats are given away: whoever took it is named, and nobody's account paid.
ALTER TABLE payment.payments
  ALTER COLUMN user_id DROP NOT NULL,
  ADD COLUMN taken_by uuid REFERENCES auth.users,
  ADD CHECK ((taken_by IS NOT NULL) = (payment_method IN ('cash', 'complimentary'))),
  ADD CHECK ((user_id IS NULL) = (taken_by IS NOT NULL)),
  ADD CHECK (payment_method <> 'complimentary' OR amount = 0);
CREATE INDEX payments_taken_by ON payment.payments (taken_by, created_at DESC) WHERE taken_by IS NOT NULL;
-- Two tills cannot both be paid for one booking.
CREATE UNIQUE INDEX payments_one_at_the_counter ON payment.payments (booking_id) WHERE taken_by IS NOT NULL;
