-- The authenticator of staff, managers and admins (RFC 6238). `last_step` makes each code good once.
CREATE TABLE auth.second_factors (
  user_id      uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  secret       text NOT NULL,
  last_step    bigint NOT NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now()
);
-- One use each, instead of a lost authenticator. Only fingerprints are kept.
CREATE TABLE auth.recovery_codes (
  user_id     uuid NOT NULL REFERENCES auth.second_factors ON DELETE CASCADE,
  fingerprint text NOT NULL,
  PRIMARY KEY (user_id, fingerprint)
);
