-- A consent is the time at which the customer agreed to receive offers by a channel; null, the default, means no consent.
-- `points` can be negative, because a refund can be recorded before its payment. A language is null until one was chosen, at
-- registration or later. `preferences_changed_at` is the last change of the language or a consent to offers, and
-- `preferences_event_id` the event that told of it.
CREATE TABLE users.customer_profile (
  user_id                uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  display_name           text CHECK (length(display_name) BETWEEN 1 AND 100),
  language               text CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  points                 int NOT NULL DEFAULT 0,
  onchain_wallet_address text UNIQUE CHECK (onchain_wallet_address ~ '^0x[0-9a-fA-F]{40}$'),
  email_verified         boolean NOT NULL DEFAULT false,
  favourite_cinema_id    uuid REFERENCES booking.cinemas ON DELETE SET NULL,
  email_consent_at       timestamptz,
  push_consent_at        timestamptz,
  -- A number is stored once its owner has given back the code that was sent to it.
  phone                  text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  sms_consent_at         timestamptz,
  preferences_changed_at timestamptz,
  preferences_event_id   uuid,
  erased_at              timestamptz,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT customer_profile_messages_need_a_phone CHECK (sms_consent_at IS NULL OR phone IS NOT NULL)
);
-- A wallet belongs to one account, regardless of the case of its address.
CREATE UNIQUE INDEX customer_profile_one_account_per_wallet ON users.customer_profile (lower(onchain_wallet_address));
CREATE INDEX customer_profile_favourite_cinema ON users.customer_profile (favourite_cinema_id)
  WHERE favourite_cinema_id IS NOT NULL;

-- An erased profile stays empty, although the access token of the account is valid for some more minutes and could be used to
-- write. Only the points still change, because a refund may be in progress.
CREATE FUNCTION users.keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.display_name := NULL;
  NEW.language := NULL;
  NEW.onchain_wallet_address := NULL;
  NEW.email_verified := false;
  NEW.favourite_cinema_id := NULL;
  NEW.email_consent_at := NULL;
  NEW.push_consent_at := NULL;
  NEW.phone := NULL;
  NEW.sms_consent_at := NULL;
  NEW.preferences_changed_at := NULL;
  NEW.preferences_event_id := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_erased BEFORE INSERT OR UPDATE ON users.customer_profile
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION users.keep_erased();

CREATE TABLE users.staff_profile (
  user_id     uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  employee_id text NOT NULL UNIQUE CHECK (length(employee_id) BETWEEN 1 AND 40),
  department  text NOT NULL CHECK (length(department) BETWEEN 1 AND 100)
);

-- The points ledger: one entry for each event that moved money (rule 31), and for each adjustment by staff, with its reason.
-- Entries are never changed or deleted.
CREATE TABLE users.points_entries (
  event_id   uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users.customer_profile ON DELETE CASCADE,
  payment_id uuid,
  booking_id uuid,
  amount     int,
  currency   char(3),
  points     int NOT NULL,
  reason     text CHECK (length(reason) BETWEEN 3 AND 300),
  adjusted_by uuid REFERENCES auth.users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT points_entries_money_or_reason CHECK (CASE
    WHEN reason IS NULL THEN num_nulls(payment_id, booking_id, amount, currency) = 0 AND adjusted_by IS NULL
    ELSE num_nonnulls(payment_id, booking_id, amount, currency) = 0 AND adjusted_by IS NOT NULL
  END)
);
CREATE INDEX points_entries_adjusted_by ON users.points_entries (adjusted_by) WHERE adjusted_by IS NOT NULL;
CREATE INDEX points_entries_user ON users.points_entries (user_id, created_at DESC, event_id);
CREATE INDEX points_entries_payment ON users.points_entries (payment_id);
REVOKE UPDATE, DELETE, TRUNCATE ON users.points_entries FROM users_worker;

-- The message that a customer has to sign to link a wallet. There is one per customer: a new one replaces it, and using it
-- deletes it.
CREATE TABLE users.wallet_challenges (
  user_id    uuid PRIMARY KEY REFERENCES users.customer_profile ON DELETE CASCADE,
  nonce      text NOT NULL,
  address    text NOT NULL CHECK (address ~ '^0x[0-9a-fA-F]{40}$'),
  chain_id   bigint NOT NULL CHECK (chain_id > 0),
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT wallet_challenges_expire_after_issue CHECK (expires_at > issued_at)
);

-- The codes that were sent to telephone numbers, of which the newest of an account counts. They are counted for each account and
-- number, so that nobody can have a stranger's telephone flooded with messages.
CREATE TABLE users.phone_codes (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users.customer_profile ON DELETE CASCADE,
  phone      text NOT NULL,
  code_hash  text NOT NULL,
  attempts   int NOT NULL DEFAULT 0,
  sent_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX phone_codes_user ON users.phone_codes (user_id, sent_at);
CREATE INDEX phone_codes_phone ON users.phone_codes (phone, sent_at);
