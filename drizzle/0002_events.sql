-- The outbox: an event is appended in the transaction of the fact that it records (rule 30), and the jobs Worker delivers it.
CREATE TABLE events.outbox_events (
  id           uuid PRIMARY KEY,
  position     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  aggregate_id uuid NOT NULL,
  event_type   text NOT NULL CHECK (event_type ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+\.v[0-9]+$'),
  payload      jsonb NOT NULL,
  request_id   text,
  status       text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SENT', 'PROCESSED', 'DEAD')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  sent_at      timestamptz,
  processed_at timestamptz
);
CREATE INDEX outbox_events_open ON events.outbox_events (position) WHERE status IN ('PENDING', 'SENT');
CREATE INDEX outbox_events_aggregate ON events.outbox_events (aggregate_id);
-- The export and the erasure of personal data find the events of a person by account, or by e-mail without an account.
CREATE INDEX outbox_events_person ON events.outbox_events ((payload->'data'->>'userId'));
CREATE INDEX outbox_events_guest ON events.outbox_events ((payload->'data'->>'email')) WHERE payload->'data'->>'userId' IS NULL;

-- One row for each event and subscriber: whether it was delivered, and after how many attempts.
CREATE TABLE events.deliveries (
  event_id   uuid NOT NULL REFERENCES events.outbox_events,
  subscriber text NOT NULL,
  status     text NOT NULL DEFAULT 'SENT' CHECK (status IN ('SENT', 'DONE', 'DEAD')),
  attempts   int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error text,
  sent_at    timestamptz NOT NULL DEFAULT now(),
  done_at    timestamptz,
  PRIMARY KEY (event_id, subscriber)
);
CREATE INDEX deliveries_open ON events.deliveries (sent_at) WHERE status = 'SENT';

-- Deliveries that failed too many times. Staff may replay them.
CREATE TABLE events.dead_letters (
  event_id   uuid NOT NULL,
  subscriber text NOT NULL,
  reason     text NOT NULL,
  attempts   int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, subscriber),
  FOREIGN KEY (event_id, subscriber) REFERENCES events.deliveries
);

-- Every other Worker may append to the outbox, but neither read nor change it.
DO $$
DECLARE worker text;
BEGIN
  FOREACH worker IN ARRAY ARRAY['auth', 'users', 'movie', 'booking', 'payment', 'notification'] LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA events TO %I', worker || '_worker');
    EXECUTE format('GRANT INSERT (id, aggregate_id, event_type, payload, request_id) ON events.outbox_events TO %I', worker || '_worker');
  END LOOP;
END $$;
