-- Bookings, payments and points are kept by law and point at an account: its row stays, and nothing of the person in it.
ALTER TABLE auth.users
  ADD COLUMN erased_at timestamptz,
  ADD CHECK (erased_at IS NULL OR (disabled_at IS NOT NULL AND email LIKE 'erased-%@erased.invalid' AND password_hash = 'none'));

-- An erased profile stays empty: an access token lives some minutes longer than its account. The points go on, for a
-- refund may still be under way.
ALTER TABLE users.customer_profile ADD COLUMN erased_at timestamptz;
CREATE FUNCTION users.keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.display_name := NULL;
  NEW.language := 'en';
  NEW.onchain_wallet_address := NULL;
  NEW.email_verified := false;
  NEW.favourite_cinema_id := NULL;
  NEW.email_consent_at := NULL;
  NEW.push_consent_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_erased BEFORE INSERT OR UPDATE ON users.customer_profile
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION users.keep_erased();

-- Whose e-mail it was, so that it can be erased by the account alone.
ALTER TABLE notification.email_log ADD COLUMN user_id uuid;
UPDATE notification.email_log SET user_id = users.id FROM auth.users WHERE users.email = email_log.recipient;
CREATE INDEX email_log_user ON notification.email_log (user_id);
-- Who hears nothing more, though an event about them may still be on its way.
CREATE TABLE notification.erased_people (user_id uuid PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION notification.tell_no_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM notification.erased_people WHERE user_id = NEW.user_id) THEN RETURN NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tell_no_erased BEFORE INSERT ON notification.notifications
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();

-- Events that tell of a person are found by the person.
CREATE INDEX outbox_events_person ON events.outbox_events ((payload->'data'->>'userId'));
