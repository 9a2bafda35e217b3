-- A fact may need two words, such as booking.partly-cancelled.v1.
ALTER TABLE events.outbox_events
  DROP CONSTRAINT outbox_events_event_type_check,
  ADD CONSTRAINT outbox_events_event_type_check CHECK (event_type ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+\.v[0-9]+$');
