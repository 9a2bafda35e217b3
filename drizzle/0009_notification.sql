CREATE TABLE notification.notifications (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES auth.users,
  event_id   uuid NOT NULL,
  type       text NOT NULL,
  title      text NOT NULL,
  message    text NOT NULL,
  link       text,
  read       boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- An event that is delivered twice notifies a user once (rule 31).
  UNIQUE (event_id, user_id)
);
CREATE INDEX notifications_user ON notification.notifications (user_id, created_at DESC, id);
CREATE INDEX notifications_unread ON notification.notifications (user_id) WHERE NOT read;

-- The account is stored besides the address, so that the e-mails of an account that is erased can be found.
CREATE TABLE notification.email_log (
  event_id    uuid NOT NULL,
  recipient   text NOT NULL,
  user_id     uuid,
  subject     text NOT NULL,
  status      text NOT NULL CHECK (status IN ('SENDING', 'SENT')),
  provider_id text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,
  PRIMARY KEY (event_id, recipient)
);
CREATE INDEX email_log_user ON notification.email_log (user_id);
CREATE INDEX email_log_guest ON notification.email_log (recipient) WHERE user_id IS NULL;

-- Whom messages are written to: the language, the address and the consents of each account, by the events that tell them.
-- Each group of columns is as old as its event, because events can arrive late: the address as `email_verified_at`, which is
-- null for an address that was only given at registration, language and consents as `preferences_changed_at`. The e-mails to a
-- verified address, even those to a guest, belong to the account.
CREATE TABLE notification.readers (
  user_id                uuid PRIMARY KEY,
  email                  text,
  email_verified_at      timestamptz,
  language               text,
  email_consent          boolean NOT NULL DEFAULT false,
  push_consent           boolean NOT NULL DEFAULT false,
  preferences_changed_at timestamptz
);

-- Erased accounts get no more notifications, and are no readers, although an event about them may still be delivered.
CREATE TABLE notification.erased_people (user_id uuid PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION notification.tell_no_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM notification.erased_people WHERE user_id = NEW.user_id) THEN RETURN NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tell_no_erased BEFORE INSERT ON notification.notifications
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();
CREATE TRIGGER know_no_erased BEFORE INSERT ON notification.readers
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();
