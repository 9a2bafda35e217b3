-- Payment attempts. A webhook may report a success while booking is unreachable, so the attempt itself has everything that is
-- needed to record it: how the amount divides into fees, tax and revenue, the cinema, and until when it is refundable (rule
-- 19). Cash and complimentary tickets are taken by a member of staff and have no account.
CREATE TABLE payment.payments (
  id               uuid PRIMARY KEY,
  booking_id       uuid NOT NULL REFERENCES booking.bookings,
  user_id          uuid REFERENCES auth.users,
  taken_by         uuid REFERENCES auth.users,
  cinema_id        uuid REFERENCES booking.cinemas,
  amount           int NOT NULL CHECK (amount >= 0),
  currency         char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  fees             int NOT NULL DEFAULT 0 CHECK (fees >= 0),
  tax              int NOT NULL DEFAULT 0 CHECK (tax >= 0),
  payment_method   text NOT NULL CHECK (payment_method IN ('card', 'ethereum', 'cash', 'complimentary')),
  status           text NOT NULL CHECK (status IN ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  transaction_id   text UNIQUE,
  client_secret    text,
  redirect_url     text,
  failure_code     text,
  failure_message  text,
  fingerprint      text NOT NULL,
  refundable_until timestamptz,
  -- The sale, as of the start of the attempt: channel, cinema, showtime, movie, and for each line its net, its tax and
  -- the basis of its price. Events contain it, so that reports need no other source.
  sale             jsonb NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT payments_failed_with_a_code CHECK ((status = 'FAILED') = (failure_code IS NOT NULL)),
  CONSTRAINT payments_fees_and_tax_within_amount CHECK (fees + tax <= amount),
  CONSTRAINT payments_taken_by_fits_the_method CHECK ((taken_by IS NOT NULL) = (payment_method IN ('cash', 'complimentary'))),
  CONSTRAINT payments_account_or_taken_by CHECK ((user_id IS NULL) = (taken_by IS NOT NULL)),
  CONSTRAINT payments_complimentary_is_free CHECK (payment_method <> 'complimentary' OR amount = 0)
);
CREATE UNIQUE INDEX payments_one_open_attempt ON payment.payments (booking_id) WHERE status IN ('CREATED', 'PENDING');
-- A booking can be paid at the counter only once.
CREATE UNIQUE INDEX payments_one_at_the_counter ON payment.payments (booking_id) WHERE taken_by IS NOT NULL;
CREATE INDEX payments_booking ON payment.payments (booking_id);
CREATE INDEX payments_user ON payment.payments (user_id, created_at DESC);
CREATE INDEX payments_taken_by ON payment.payments (taken_by, created_at DESC) WHERE taken_by IS NOT NULL;
CREATE INDEX payments_created ON payment.payments (created_at);

-- A refund that is FAILED may be requested again, which starts its next round. `policy` is the refund policy at the time of
-- the request.
CREATE TABLE payment.refunds (
  id              uuid PRIMARY KEY,
  payment_id      uuid NOT NULL REFERENCES payment.payments,
  booking_id      uuid NOT NULL REFERENCES booking.bookings,
  amount          int NOT NULL CHECK (amount > 0),
  currency        char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  reason          text NOT NULL,
  policy          jsonb NOT NULL DEFAULT '{}',
  requested_by    uuid REFERENCES auth.users,
  -- The part of each line of the payment that is refunded, in the same order.
  lines           jsonb NOT NULL,
  status          text NOT NULL DEFAULT 'REQUESTED' CHECK (status IN ('REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED')),
  transaction_id  text UNIQUE,
  round           int NOT NULL DEFAULT 1 CHECK (round > 0),
  attempts        int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refunds_payment ON payment.refunds (payment_id);
CREATE INDEX refunds_booking ON payment.refunds (booking_id);
CREATE INDEX refunds_requested_by ON payment.refunds (requested_by) WHERE requested_by IS NOT NULL;
CREATE INDEX refunds_due ON payment.refunds (next_attempt_at) WHERE status IN ('REQUESTED', 'IN_TRANSIT');

-- The webhook events that have been handled, written in the transaction of their effect (rule 17).
CREATE TABLE payment.webhook_events (
  id          text PRIMARY KEY,
  event_type  text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);

-- The response to each Idempotency-Key, written in the transaction of its effect (rule 18).
CREATE TABLE payment.idempotency_keys (
  user_id     uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  key         text NOT NULL,
  fingerprint text NOT NULL,
  answer      json NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created ON payment.idempotency_keys (created_at);

-- The ledger (rule 14). A sale creates a receivable and a capture settles it. A refund is due from its request; afterwards it
-- is paid, or withdrawn, or returned by the bank after it was paid.
CREATE TABLE payment.ledger_transactions (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL
    CHECK (kind IN ('SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_WITHDRAWN', 'REFUND_RETURNED')),
  payment_id uuid NOT NULL REFERENCES payment.payments,
  refund_id  uuid REFERENCES payment.refunds,
  round      int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_transactions_refund_fits_the_kind CHECK ((refund_id IS NULL) = (kind IN ('SALE', 'CAPTURE')))
);
CREATE UNIQUE INDEX ledger_one_sale_per_payment ON payment.ledger_transactions (payment_id) WHERE kind = 'SALE';
CREATE UNIQUE INDEX ledger_one_capture_per_payment ON payment.ledger_transactions (payment_id) WHERE kind = 'CAPTURE';
CREATE UNIQUE INDEX ledger_one_step_per_refund_and_round ON payment.ledger_transactions (refund_id, kind, round)
  WHERE refund_id IS NOT NULL;
CREATE INDEX ledger_transactions_payment ON payment.ledger_transactions (payment_id);

-- Debits are positive and credits negative, in minor units.
CREATE TABLE payment.ledger_entries (
  transaction_id uuid NOT NULL REFERENCES payment.ledger_transactions,
  account        text NOT NULL CHECK (account IN ('receivable', 'card_clearing', 'chain_clearing', 'cash', 'revenue', 'tax', 'fees', 'refunds_due')),
  amount         int NOT NULL CHECK (amount <> 0),
  currency       char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  PRIMARY KEY (transaction_id, account)
);

-- Checked at commit, because a transaction balances only after all its entries are written.
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

-- The ledger is append-only.
REVOKE UPDATE, DELETE, TRUNCATE ON payment.ledger_transactions, payment.ledger_entries FROM payment_worker;

-- The transactions by the last list of the card provider, or by the logs of the chain. Reconciliation compares them with the
-- ledger.
CREATE TABLE payment.statement_lines (
  source            text NOT NULL CHECK (source IN ('card', 'chain')),
  transaction_id    text NOT NULL,
  about             text NOT NULL CHECK (about IN ('PAYMENT', 'REFUND')),
  of_transaction_id text,
  amount            int NOT NULL CHECK (amount >= 0),
  currency          char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status            text NOT NULL,
  made_at           timestamptz NOT NULL,
  seen_at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, transaction_id),
  CONSTRAINT statement_lines_refund_of_a_payment CHECK ((about = 'REFUND') = (of_transaction_id IS NOT NULL))
);
CREATE INDEX statement_lines_made ON payment.statement_lines (source, made_at);
CREATE INDEX statement_lines_of ON payment.statement_lines (of_transaction_id) WHERE of_transaction_id IS NOT NULL;

-- Differences that no rule repairs. They are resolved when a later comparison no longer finds them.
CREATE TABLE payment.discrepancies (
  id             uuid PRIMARY KEY,
  source         text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'STATE_DIFFERS')),
  about          text NOT NULL CHECK (about IN ('PAYMENT', 'REFUND')),
  transaction_id text NOT NULL,
  booking_id     uuid,
  payment_id     uuid,
  refund_id      uuid,
  ours           jsonb,
  theirs         jsonb,
  made_at        timestamptz NOT NULL,
  found_at       timestamptz NOT NULL DEFAULT now(),
  resolved_at    timestamptz
);
CREATE INDEX discrepancies_open ON payment.discrepancies (source, made_at) WHERE resolved_at IS NULL;

-- The signed quotes for payments in ether, at the exchange rate of their time (rule 21). A refund uses the same rate.
-- `reported_hash` is the transaction that the customer's wallet reported. It is not evidence of a payment.
CREATE TABLE payment.chain_quotes (
  payment_id      uuid PRIMARY KEY REFERENCES payment.payments,
  chain_id        bigint NOT NULL CHECK (chain_id > 0),
  contract        text NOT NULL CHECK (contract ~ '^0x[0-9a-fA-F]{40}$'),
  wei             numeric(30, 0) NOT NULL CHECK (wei > 0),
  minor_per_ether bigint NOT NULL CHECK (minor_per_ether > 0),
  deadline        timestamptz NOT NULL,
  signature       text NOT NULL,
  wei_per_gas     numeric(30, 0) NOT NULL CHECK (wei_per_gas >= 0),
  from_block      bigint NOT NULL CHECK (from_block >= 0),
  reported_hash   text CHECK (reported_hash ~ '^0x[0-9a-f]{64}$'),
  reported_state  text CHECK (reported_state IN ('SENT', 'DROPPED', 'REVERTED')),
  reported_at     timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT chain_quotes_reported_as_a_whole CHECK ((reported_hash IS NULL) = (reported_state IS NULL))
);

-- The events of the contract, each once (rule 22). There is no foreign key to quotes and refunds, because events that match
-- none are stored, too, to be investigated. UNCOUNTED is an event that a reorganisation of the chain has removed.
CREATE TABLE payment.chain_events (
  chain_id         bigint NOT NULL,
  transaction_hash text NOT NULL CHECK (transaction_hash ~ '^0x[0-9a-f]{64}$'),
  log_index        int NOT NULL CHECK (log_index >= 0),
  contract         text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('PAID', 'REFUNDED')),
  quote_id         uuid NOT NULL,
  subject_id       uuid NOT NULL,
  payer            text NOT NULL,
  wei              numeric(30, 0) NOT NULL CHECK (wei >= 0),
  block_number     bigint NOT NULL CHECK (block_number >= 0),
  block_hash       text NOT NULL,
  confirmations    int NOT NULL CHECK (confirmations >= 0),
  status           text NOT NULL DEFAULT 'SEEN' CHECK (status IN ('SEEN', 'FINAL', 'UNCOUNTED')),
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (chain_id, transaction_hash, log_index)
);
CREATE INDEX chain_events_quote ON payment.chain_events (quote_id);
CREATE INDEX chain_events_open ON payment.chain_events (chain_id, contract, block_number) WHERE status = 'SEEN';

-- The block at which the next reading of the chain starts: the first that is not final or has not been read.
CREATE TABLE payment.chain_cursors (
  chain_id   bigint NOT NULL,
  contract   text NOT NULL,
  next_block bigint NOT NULL CHECK (next_block >= 0),
  PRIMARY KEY (chain_id, contract)
);

-- The amount of each refund in wei, fixed before it is sent, so that partial refunds add up to the payment (rule 13).
CREATE TABLE payment.chain_refunds (
  refund_id  uuid PRIMARY KEY REFERENCES payment.refunds,
  wei        numeric(30, 0) NOT NULL CHECK (wei > 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
