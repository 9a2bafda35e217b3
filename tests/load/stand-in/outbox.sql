-- The outbox that most teams would write: workers take a hundred new events with SKIP LOCKED, record their effect in an inbox,
-- and mark them as done, in one statement. It keeps no order, has one subscriber, and neither retries nor gives up.
CREATE SCHEMA IF NOT EXISTS stand_in;
CREATE TABLE stand_in.drained_outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, type text NOT NULL, payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'NEW', created_at timestamptz NOT NULL DEFAULT now(), processed_at timestamptz
);
CREATE INDEX drained_outbox_new ON stand_in.drained_outbox (id) WHERE state = 'NEW';
CREATE TABLE stand_in.drained_inbox (event_id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());

-- The effects of the events of the system itself, by the same kind of statement.
CREATE TABLE stand_in.inbox (event_id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
