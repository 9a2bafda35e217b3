-- What the attempt was made under: the cinema that earns it, and until when its customer may have the money back (rule 19).
ALTER TABLE payment.payments
  ADD COLUMN cinema_id        uuid REFERENCES booking.cinemas,
  ADD COLUMN refundable_until timestamptz;
UPDATE payment.payments paid SET cinema_id = (booked.show->>'cinemaId')::uuid, refundable_until = booked.refundable_until
  FROM booking.bookings booked WHERE booked.id = paid.booking_id;
CREATE INDEX payments_created ON payment.payments (created_at);

-- A refund that ended as FAILED may be asked for again, in a round of its own; its policy is as it stood when asked.
ALTER TABLE payment.refunds
  ADD COLUMN round        int NOT NULL DEFAULT 1 CHECK (round > 0),
  ADD COLUMN policy       jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN requested_by uuid REFERENCES auth.users;
CREATE INDEX refunds_requested_by ON payment.refunds (requested_by) WHERE requested_by IS NOT NULL;

-- A sale makes the customer owe us, a capture settles that. A refund is owed from the moment it is asked for, and is paid
-- out, or withdrawn, or sent back by the bank after it was paid out.
ALTER TABLE payment.ledger_transactions
  DROP CONSTRAINT ledger_transactions_kind_check,
  ADD CONSTRAINT ledger_transactions_kind_check
    CHECK (kind IN ('SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_WITHDRAWN', 'REFUND_RETURNED')),
  DROP CONSTRAINT ledger_transactions_refund_id_key,
  ADD COLUMN round int NOT NULL DEFAULT 1,
  ADD CHECK ((refund_id IS NULL) = (kind IN ('SALE', 'CAPTURE')));
CREATE UNIQUE INDEX ledger_one_sale_per_payment ON payment.ledger_transactions (payment_id) WHERE kind = 'SALE';
CREATE UNIQUE INDEX ledger_one_step_per_refund_and_round ON payment.ledger_transactions (refund_id, kind, round)
  WHERE refund_id IS NOT NULL;

-- What a key was answered with, written in the transaction of its effect (rule 18).
CREATE TABLE payment.idempotency_keys (
  user_id     uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  key         text NOT NULL,
  fingerprint text NOT NULL,
  answer      json NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created ON payment.idempotency_keys (created_at);

-- What staff did with money, in the statement that did it (rule 32).
CREATE TABLE payment.audit_log (
  id         uuid PRIMARY KEY,
  actor_id   uuid NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_at ON payment.audit_log (at DESC, id);
CREATE INDEX audit_log_subject ON payment.audit_log (subject, at DESC);
REVOKE UPDATE, DELETE, TRUNCATE ON payment.audit_log FROM payment_worker;
REVOKE TRUNCATE ON payment.ledger_transactions, payment.ledger_entries FROM payment_worker;
