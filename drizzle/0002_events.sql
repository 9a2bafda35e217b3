-- The outbox: an event is appended in the transaction of the fact that it records (rule 30), and the jobs Worker delivers it.
CREATE TABLE events.outbox_events (
  id           uuid PRIMARY KEY,
  position     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  aggregate_id uuid NOT NULL,
  event_type   text NOT NULL CHECK (event_type ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+\.v[0-9]+$'),
  payload      jsonb NOT NULL,
  request_id   text,
  status       text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SENT', 'PROCESSED', 'DEAD', 'DROPPED')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  sent_at      timestamptz,
  processed_at timestamptz
) WITH (fillfactor = 80);
-- No index has the status in it, and pages have some room: an event is closed by a heap-only update, which writes no index.
CREATE INDEX outbox_events_unsent ON events.outbox_events (position) WHERE sent_at IS NULL;
-- The export and the erasure of personal data find the events of a person by account, or by e-mail without an account.
CREATE INDEX outbox_events_person ON events.outbox_events ((payload->'data'->>'userId'));
CREATE INDEX outbox_events_guest ON events.outbox_events ((payload->'data'->>'email')) WHERE payload->'data'->>'userId' IS NULL;

-- One row for each event and subscriber: whether it was delivered, and after how many attempts. It repeats the event's aggregate
-- and position, by which the events of an aggregate are delivered in order to each subscriber.
CREATE TABLE events.deliveries (
  event_id     uuid NOT NULL REFERENCES events.outbox_events,
  subscriber   text NOT NULL,
  aggregate_id uuid NOT NULL,
  position     bigint NOT NULL,
  status       text NOT NULL DEFAULT 'SENT' CHECK (status IN ('SENT', 'DONE', 'DEAD', 'DROPPED')),
  attempts     int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error   text,
  sent_at      timestamptz NOT NULL DEFAULT now(),
  done_at      timestamptz,
  PRIMARY KEY (event_id, subscriber)
);
CREATE INDEX deliveries_open ON events.deliveries (sent_at) WHERE status = 'SENT';
CREATE INDEX deliveries_in_order ON events.deliveries (aggregate_id, subscriber, position) WHERE status = 'SENT';

-- Deliveries that failed too many times, one row for each time. Staff replay them, or drop them with a reason. The rows are
-- kept as a record, so the Worker may not delete any.
CREATE TABLE events.dead_letters (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id       uuid NOT NULL REFERENCES events.outbox_events,
  subscriber     text NOT NULL,
  reason         text NOT NULL,
  attempts       int NOT NULL,
  status         text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'REPLAYED', 'DROPPED')),
  created_at     timestamptz NOT NULL DEFAULT now(),
  closed_at      timestamptz,
  closed_by      uuid,
  closed_because text,
  CONSTRAINT dead_letters_closed_by_somebody CHECK ((status = 'OPEN') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CONSTRAINT dead_letters_dropped_with_a_reason CHECK ((status = 'DROPPED') = (closed_because IS NOT NULL))
);
CREATE UNIQUE INDEX dead_letters_one_open ON events.dead_letters (event_id, subscriber) WHERE status = 'OPEN';
CREATE INDEX dead_letters_newest ON events.dead_letters (created_at DESC, id);
REVOKE DELETE, TRUNCATE ON events.dead_letters FROM events_worker;

-- The addresses that people have proven to own, of events that were deleted for their age: an erasure finds by them the events
-- of a guest who is that person.
CREATE TABLE events.proven_addresses (
  user_id uuid NOT NULL,
  email   text NOT NULL,
  PRIMARY KEY (user_id, email)
);

-- The runs of the scheduled jobs. The row is the lock as well: a job has at most one RUNNING row, which belongs to its
-- `holder` until `held_until`, and then to whoever takes it over. It continues at `step` and `cursor`. `period_from` and
-- `period_to` are the time that the run covers. A run by hand has the answer to its Idempotency-Key (rule 18).
CREATE TABLE events.job_runs (
  id           uuid PRIMARY KEY,
  job          text NOT NULL CHECK (job ~ '^[a-z]+(-[a-z]+)*$'),
  status       text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'FAILED', 'SKIPPED')),
  period_from  timestamptz NOT NULL,
  period_to    timestamptz NOT NULL,
  step         int NOT NULL DEFAULT 0 CHECK (step >= 0),
  cursor       text,
  counts       jsonb NOT NULL DEFAULT '{}',
  attempts     int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  spent_ms     int NOT NULL DEFAULT 0 CHECK (spent_ms >= 0),
  error        text,
  holder       uuid,
  held_until   timestamptz NOT NULL DEFAULT now(),
  requested_by uuid,
  retry_of     uuid REFERENCES events.job_runs ON DELETE SET NULL,
  key          text CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint  text,
  answer       json,
  started_at   timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz,
  CONSTRAINT job_runs_end_unless_running CHECK ((status = 'RUNNING') = (ended_at IS NULL)),
  CONSTRAINT job_runs_failed_with_an_error CHECK (status <> 'FAILED' OR error IS NOT NULL),
  CONSTRAINT job_runs_period_in_order CHECK (period_from <= period_to),
  CONSTRAINT job_runs_key_as_a_whole CHECK (
    (key IS NULL) = (fingerprint IS NULL) AND (key IS NULL) = (answer IS NULL) AND (key IS NULL OR requested_by IS NOT NULL))
);
CREATE UNIQUE INDEX job_runs_one_running ON events.job_runs (job) WHERE status = 'RUNNING';
CREATE UNIQUE INDEX job_runs_key ON events.job_runs (requested_by, key) WHERE key IS NOT NULL;
CREATE INDEX job_runs_newest ON events.job_runs (job, started_at DESC, id);
CREATE INDEX job_runs_retry_of ON events.job_runs (retry_of) WHERE retry_of IS NOT NULL;

-- The webhooks of integrators. Their secrets are encrypted with a key that is not in the database.
CREATE TABLE events.webhooks (
  id               uuid PRIMARY KEY,
  url              text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  description      text NOT NULL CHECK (length(description) <= 200),
  event_types      text[] NOT NULL CHECK (cardinality(event_types) > 0),
  cinema_id        uuid,
  secret           text NOT NULL,
  old_secret       text,
  old_secret_until timestamptz,
  off_because      text CHECK (off_because IN ('BY_STAFF', 'GONE', 'FAILING')),
  off_since        timestamptz,
  failures_in_row  int NOT NULL DEFAULT 0 CHECK (failures_in_row >= 0),
  failing_since    timestamptz,
  paused_until     timestamptz,
  version          int NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhooks_off_with_a_reason CHECK ((off_because IS NULL) = (off_since IS NULL)),
  CONSTRAINT webhooks_old_secret_for_a_while CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);

-- What a webhook is to hear, once for each event: the unique constraint makes a repeated event do nothing. `body` is what is
-- sent, the same at each attempt. The deliveries of an aggregate are sent in the order of `position`. `failures` counts the
-- failed attempts since the delivery was first sent or last replayed, `attempts` counts all.
CREATE TABLE events.webhook_deliveries (
  id              uuid PRIMARY KEY,
  webhook_id      uuid NOT NULL REFERENCES events.webhooks ON DELETE CASCADE,
  position        bigint GENERATED ALWAYS AS IDENTITY,
  message_id      uuid NOT NULL,
  event_id        uuid,
  aggregate_id    uuid NOT NULL,
  type            text NOT NULL,
  body            text NOT NULL,
  status          text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
  failure         text CHECK (failure IN ('GONE', 'EXHAUSTED', 'WEBHOOK_OFF', 'TEST')),
  attempts        int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  failures        int NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_attempt_at timestamptz DEFAULT now(),
  created_at      timestamptz NOT NULL DEFAULT now(),
  ended_at        timestamptz,
  CONSTRAINT webhook_deliveries_once UNIQUE (webhook_id, message_id),
  CONSTRAINT webhook_deliveries_end_unless_pending CHECK ((status = 'PENDING') = (ended_at IS NULL) AND (status = 'PENDING') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT webhook_deliveries_failed_with_a_reason CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);
CREATE INDEX webhook_deliveries_due ON events.webhook_deliveries (webhook_id, next_attempt_at) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_in_order ON events.webhook_deliveries (webhook_id, aggregate_id, position) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_newest ON events.webhook_deliveries (webhook_id, created_at DESC, id);
CREATE INDEX webhook_deliveries_ended ON events.webhook_deliveries (ended_at) WHERE status <> 'PENDING';

-- Each attempt to deliver, with the receiver's answer: its status and the first KB of its body, or why there was none.
CREATE TABLE events.webhook_attempts (
  delivery_id uuid NOT NULL REFERENCES events.webhook_deliveries ON DELETE CASCADE,
  number      int NOT NULL CHECK (number >= 1),
  at          timestamptz NOT NULL DEFAULT now(),
  duration_ms int NOT NULL CHECK (duration_ms >= 0),
  status      int CHECK (status BETWEEN 100 AND 999),
  error       text CHECK (error IN ('TIMEOUT', 'UNREACHABLE', 'TARGET_REFUSED')),
  body        text CHECK (length(body) <= 1024),
  PRIMARY KEY (delivery_id, number),
  CONSTRAINT webhook_attempts_answer_or_error CHECK ((status IS NULL) <> (error IS NULL))
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
