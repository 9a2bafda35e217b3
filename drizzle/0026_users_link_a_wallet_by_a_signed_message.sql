-- What a customer was asked to sign, one at a time: the next replaces it, its use removes it.
CREATE TABLE users.wallet_challenges (
  user_id    uuid PRIMARY KEY REFERENCES users.customer_profile ON DELETE CASCADE,
  nonce      text NOT NULL,
  address    text NOT NULL CHECK (address ~ '^0x[0-9a-fA-F]{40}$'),
  chain_id   bigint NOT NULL CHECK (chain_id > 0),
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > issued_at)
);
-- One account for a wallet, however its letters are written.
CREATE UNIQUE INDEX customer_profile_one_account_per_wallet ON users.customer_profile (lower(onchain_wallet_address));
