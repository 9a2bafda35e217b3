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
  -- The place among the user's notifications: 1, 2, 3 and so on without a gap. The trigger below sets it.
  sequence   bigint NOT NULL DEFAULT 0 CHECK (sequence > 0),
  -- An event that is delivered twice notifies a user once (rule 31).
  UNIQUE (event_id, user_id),
  UNIQUE (user_id, sequence)
);
CREATE INDEX notifications_unread ON notification.notifications (user_id) WHERE NOT read;

-- The account is stored besides the address, so that the e-mails of an account that is erased can be found.
CREATE TABLE notification.email_log (
  event_id    uuid NOT NULL,
  recipient   text NOT NULL,
  user_id     uuid,
  booking_id  uuid,
  subject     text NOT NULL,
  status      text NOT NULL CHECK (status IN ('SENDING', 'SENT')),
  provider_id text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,
  PRIMARY KEY (event_id, recipient)
);
CREATE INDEX email_log_booking ON notification.email_log (booking_id) WHERE booking_id IS NOT NULL;
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

-- What is known of a booking from its events, for e-mails about its payments and refunds, whose events have no address. `told_at`
-- is the time of the latest event. The address of an erased account is removed here, and that of a guest whom it turned out to be.
CREATE TABLE notification.bookings (
  booking_id uuid PRIMARY KEY,
  user_id    uuid,
  email      text,
  reference  text NOT NULL,
  show       jsonb NOT NULL,
  told_at    timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL
);
CREATE INDEX known_bookings_user ON notification.bookings (user_id);
CREATE INDEX known_bookings_guest ON notification.bookings (email) WHERE user_id IS NULL;
CREATE INDEX known_bookings_ended ON notification.bookings (ends_at);

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
CREATE TRIGGER mail_no_erased BEFORE INSERT ON notification.bookings
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();

-- An announcement of staff. `counts` is the result of the dry run of this version; a change removes it. While it is SENDING, its
-- recipients are first gathered into the queue below, `gathered_until` being the last key, and then written to. The sums count
-- those who have left the queue.
CREATE TABLE notification.announcements (
  id             uuid PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('SERVICE', 'PROMOTIONAL')),
  audience       jsonb NOT NULL,
  cinema_id      uuid REFERENCES booking.cinemas,
  texts          jsonb NOT NULL,
  link           text,
  status         text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SENDING', 'SENT', 'CANCELLED')),
  version        int NOT NULL DEFAULT 1,
  counts         jsonb,
  gathered_until text,
  is_gathered    boolean NOT NULL DEFAULT false,
  people         int NOT NULL DEFAULT 0,
  handled        int NOT NULL DEFAULT 0,
  in_app         int NOT NULL DEFAULT 0,
  email          int NOT NULL DEFAULT 0,
  skipped        int NOT NULL DEFAULT 0,
  failed         int NOT NULL DEFAULT 0,
  created_by     uuid NOT NULL REFERENCES auth.users,
  created_at     timestamptz NOT NULL DEFAULT now(),
  started_at     timestamptz,
  ended_at       timestamptz,
  CONSTRAINT announcements_sent_as_counted CHECK (status IN ('DRAFT', 'CANCELLED') OR counts IS NOT NULL)
);
CREATE INDEX announcements_created ON notification.announcements (created_at DESC, id);
CREATE INDEX announcements_cinema ON notification.announcements (cinema_id, created_at DESC);
CREATE INDEX announcements_sending ON notification.announcements (started_at) WHERE status = 'SENDING';
CREATE INDEX announcements_created_by ON notification.announcements (created_by);

-- The queue of those who have not been written to yet: a row is deleted in the statement that counts it as handled. A guest of
-- the counter has no account.
CREATE TABLE notification.announcement_recipients (
  announcement_id uuid NOT NULL REFERENCES notification.announcements ON DELETE CASCADE,
  key             text NOT NULL,
  user_id         uuid,
  email           text,
  guest_language  text,
  attempts        int NOT NULL DEFAULT 0,
  due_at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (announcement_id, key)
);
CREATE INDEX announcement_recipients_due ON notification.announcement_recipients (due_at, key);
CREATE INDEX announcement_recipients_user ON notification.announcement_recipients (user_id);
CREATE INDEX announcement_recipients_email ON notification.announcement_recipients (email);

-- How many notifications each user has ever had. The row is locked until the transaction that adds one commits: so numbers
-- become visible in their order, and whoever has seen a number has missed no smaller one.
CREATE TABLE notification.feeds (
  user_id       uuid PRIMARY KEY,
  last_sequence bigint NOT NULL DEFAULT 0 CHECK (last_sequence >= 0)
);
-- Whatever inserts a notification, it is numbered here. One of an event that the user was already told of is dropped under the
-- lock, because a conflict would be noticed only after a number is spent.
CREATE FUNCTION notification.number_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification.feeds (user_id) VALUES (NEW.user_id) ON CONFLICT DO NOTHING;
  SELECT last_sequence + 1 INTO NEW.sequence FROM notification.feeds WHERE user_id = NEW.user_id FOR UPDATE;
  IF EXISTS (SELECT FROM notification.notifications WHERE event_id = NEW.event_id AND user_id = NEW.user_id) THEN
    RETURN NULL;
  END IF;
  UPDATE notification.feeds SET last_sequence = NEW.sequence WHERE user_id = NEW.user_id;
  RETURN NEW;
END $$;
-- Triggers run in the order of their names: this one after `tell_no_erased`, so that nothing about an erased person is counted.
CREATE TRIGGER then_number BEFORE INSERT ON notification.notifications
  FOR EACH ROW EXECUTE FUNCTION notification.number_notification();

-- Which text message was sent for which event. The number is at the user Worker alone. A message whose answer was lost is UNKNOWN
-- and not sent again, because the provider would send it twice.
CREATE TABLE notification.text_messages (
  event_id    uuid NOT NULL,
  user_id     uuid NOT NULL,
  status      text NOT NULL CHECK (status IN ('SENDING', 'SENT', 'REFUSED', 'UNKNOWN')),
  provider_id text,
  refusal     int,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, user_id)
);
CREATE INDEX text_messages_user ON notification.text_messages (user_id);
CREATE TRIGGER text_no_erased BEFORE INSERT ON notification.text_messages
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();

-- What calls for somebody of the staff: one open row for each cause and subject, however often it happens. Those whom it
-- concerns are told with `telling_id` as the id of each notification's and e-mail's source, which makes it once for each; told
-- again with a new one if it is still open after a day. `closed_by` is null if it ended by itself.
CREATE TABLE notification.alerts (
  id          uuid PRIMARY KEY,
  cause       text NOT NULL CHECK (cause ~ '^[a-z]+(-[a-z]+)*$'),
  subject     text NOT NULL,
  cinema_id   uuid,
  facts       jsonb NOT NULL,
  status      text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
  occurrences int NOT NULL DEFAULT 1 CHECK (occurrences >= 1),
  raised_at   timestamptz NOT NULL DEFAULT now(),
  last_at     timestamptz NOT NULL DEFAULT now(),
  telling_id  uuid NOT NULL,
  told_at     timestamptz,
  closed_at   timestamptz,
  closed_by   uuid,
  note        text CHECK (length(note) BETWEEN 1 AND 500),
  CONSTRAINT alerts_closed_at_a_time CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
  CONSTRAINT alerts_closed_by_somebody_with_a_note CHECK ((closed_by IS NULL) = (note IS NULL) AND (closed_by IS NULL OR closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX alerts_one_open ON notification.alerts (cause, subject) WHERE status = 'OPEN';
CREATE INDEX alerts_newest ON notification.alerts (status, raised_at DESC, id);
CREATE INDEX alerts_cinema ON notification.alerts (cinema_id) WHERE cinema_id IS NOT NULL;
CREATE INDEX alerts_untold ON notification.alerts (last_at) WHERE told_at IS NULL AND status = 'OPEN';
REVOKE DELETE, TRUNCATE ON notification.alerts FROM notification_worker;

-- The events that were counted as occurrences, so that one that is delivered again neither counts twice nor raises an alert
-- that was closed meanwhile.
CREATE TABLE notification.alerting_events (event_id uuid PRIMARY KEY, alerted_at timestamptz NOT NULL DEFAULT now());

-- The browsers that are sent their user's notifications. A subscription belongs to the browser, so another user who signs in there
-- takes it over, and to the session, with whose end it is removed. Endpoint and keys are secrets of the browser.
CREATE TABLE notification.push_subscriptions (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL,
  session_id uuid NOT NULL,
  endpoint   text NOT NULL UNIQUE,
  p256dh     text NOT NULL,
  auth       text NOT NULL,
  user_agent text NOT NULL,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX push_subscriptions_user ON notification.push_subscriptions (user_id, seen_at);
CREATE INDEX push_subscriptions_session ON notification.push_subscriptions (session_id);
CREATE TRIGGER push_no_erased BEFORE INSERT ON notification.push_subscriptions
  FOR EACH ROW EXECUTE FUNCTION notification.tell_no_erased();
