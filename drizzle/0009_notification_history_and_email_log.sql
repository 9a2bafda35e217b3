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
  -- An event that arrives twice tells its reader once (rule 31).
  UNIQUE (event_id, user_id)
);
CREATE INDEX notifications_user ON notification.notifications (user_id, created_at DESC, id);
CREATE INDEX notifications_unread ON notification.notifications (user_id) WHERE NOT read;

CREATE TABLE notification.email_log (
  event_id    uuid NOT NULL,
  recipient   text NOT NULL,
  subject     text NOT NULL,
  status      text NOT NULL CHECK (status IN ('SENDING', 'SENT')),
  provider_id text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,
  PRIMARY KEY (event_id, recipient)
);
