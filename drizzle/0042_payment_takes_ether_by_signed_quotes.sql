-- What the customer may pay in ether: the server's own quote, at the rate of its moment (rule 21). A refund goes out at that
-- rate again. `reported_hash` is what the customer's wallet said it has sent: a hint, and nothing more.
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
  CHECK ((reported_hash IS NULL) = (reported_state IS NULL))
);

-- What the contract has told, once each (rule 22). Anybody may be meant: a quote or refund of ours is found by its id, and
-- what is nobody's stays here to be looked at. UNCOUNTED is what a reorganisation took out of the chain again.
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

-- The first block that is not final yet, or was not read yet: where the next look at the chain begins.
CREATE TABLE payment.chain_cursors (
  chain_id   bigint NOT NULL,
  contract   text NOT NULL,
  next_block bigint NOT NULL CHECK (next_block >= 0),
  PRIMARY KEY (chain_id, contract)
);

-- The wei of a refund, settled once before it is sent, so that parts add up to what was paid (rule 13).
CREATE TABLE payment.chain_refunds (
  refund_id  uuid PRIMARY KEY REFERENCES payment.refunds,
  wei        numeric(30, 0) NOT NULL CHECK (wei > 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
