-- The provider's list, or the chain's logs, line by line as they were last read: the other side of our own books.
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
  CHECK ((about = 'REFUND') = (of_transaction_id IS NOT NULL))
);
CREATE INDEX statement_lines_made ON payment.statement_lines (source, made_at);
CREATE INDEX statement_lines_of ON payment.statement_lines (of_transaction_id) WHERE of_transaction_id IS NOT NULL;

-- What the two sides disagree about and no rule mends, until a later comparison finds them agreed.
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

-- One comparison a night and source: whoever writes the row does it.
CREATE TABLE payment.nightly_reconciliations (
  source      text NOT NULL,
  night       date NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (source, night)
);
