CREATE TABLE payment.payments (
  id              uuid PRIMARY KEY,
  booking_id      uuid NOT NULL REFERENCES booking.bookings,
  user_id         uuid NOT NULL REFERENCES auth.users,
  amount          int NOT NULL CHECK (amount >= 0),
  currency        char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  payment_method  text NOT NULL CHECK (payment_method IN ('card', 'ethereum', 'cash', 'complimentary')),
  status          text NOT NULL CHECK (status IN ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  transaction_id  text UNIQUE,
  client_secret   text,
  redirect_url    text,
  failure_code    text,
  failure_message text,
  fingerprint     text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'FAILED') = (failure_code IS NOT NULL))
);
CREATE UNIQUE INDEX payments_one_open_attempt ON payment.payments (booking_id) WHERE status IN ('CREATED', 'PENDING');
CREATE INDEX payments_booking ON payment.payments (booking_id);
CREATE INDEX payments_user ON payment.payments (user_id, created_at DESC);

CREATE TABLE payment.refunds (
  id              uuid PRIMARY KEY,
  payment_id      uuid NOT NULL REFERENCES payment.payments,
  booking_id      uuid NOT NULL REFERENCES booking.bookings,
  amount          int NOT NULL CHECK (amount > 0),
  currency        char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  reason          text NOT NULL,
  status          text NOT NULL DEFAULT 'REQUESTED' CHECK (status IN ('REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED')),
  transaction_id  text UNIQUE,
  attempts        int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refunds_payment ON payment.refunds (payment_id);
CREATE INDEX refunds_booking ON payment.refunds (booking_id);
CREATE INDEX refunds_due ON payment.refunds (next_attempt_at) WHERE status IN ('REQUESTED', 'IN_TRANSIT');

-- Seen webhook events, written in the transaction of their effect (rule 17).
CREATE TABLE payment.webhook_events (
  id          text PRIMARY KEY,
  event_type  text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payment.ledger_transactions (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('CAPTURE', 'REFUND')),
  payment_id uuid NOT NULL REFERENCES payment.payments,
  refund_id  uuid UNIQUE REFERENCES payment.refunds,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX ledger_one_capture_per_payment ON payment.ledger_transactions (payment_id) WHERE kind = 'CAPTURE';
CREATE INDEX ledger_transactions_payment ON payment.ledger_transactions (payment_id);

-- Debits are positive, credits negative, in minor units.
CREATE TABLE payment.ledger_entries (
  transaction_id uuid NOT NULL REFERENCES payment.ledger_transactions,
  account        text NOT NULL CHECK (account IN ('receivable', 'card_clearing', 'chain_clearing', 'cash', 'revenue', 'tax', 'fees', 'refunds_due')),
  amount         int NOT NULL CHECK (amount <> 0),
  currency       char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  PRIMARY KEY (transaction_id, account)
);

CREATE FUNCTION payment.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM payment.ledger_entries WHERE transaction_id = NEW.transaction_id
             GROUP BY currency HAVING sum(amount) <> 0) THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', NEW.transaction_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON payment.ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment.refuse_unbalanced();

-- The books are append-only.
REVOKE UPDATE, DELETE ON payment.ledger_transactions, payment.ledger_entries FROM payment_worker;
