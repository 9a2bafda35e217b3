CREATE TABLE users.customer_profile (
  user_id                uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  display_name           text CHECK (length(display_name) BETWEEN 1 AND 100),
  language               text NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  points                 int NOT NULL DEFAULT 0 CHECK (points >= 0),
  onchain_wallet_address text UNIQUE CHECK (onchain_wallet_address ~ '^0x[0-9a-fA-F]{40}$'),
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users.staff_profile (
  user_id     uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  employee_id text NOT NULL UNIQUE,
  department  text NOT NULL
);
