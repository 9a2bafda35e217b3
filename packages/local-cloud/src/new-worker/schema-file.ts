/** The migration that creates a new Worker's schema and role, like those of the first migration. */
export const schemaFile = (
  name: string,
): string => `-- The schema of ${name}, and a role with rights on it that may also append to the outbox.
CREATE SCHEMA ${name};

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}_worker') THEN
    CREATE ROLE ${name}_worker NOLOGIN;
  END IF;
END $$;
GRANT ${name}_worker TO CURRENT_USER;
GRANT USAGE ON SCHEMA ${name}, events TO ${name}_worker;
GRANT INSERT (id, aggregate_id, event_type, payload, request_id) ON events.outbox_events TO ${name}_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${name}_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT USAGE ON SEQUENCES TO ${name}_worker;
`
