-- Each Worker signs in as its own role and owns nothing: it may touch its own schema and append to the outbox.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;

DO $$
DECLARE worker text;
BEGIN
  FOREACH worker IN ARRAY ARRAY['auth', 'users', 'movie', 'booking', 'payment', 'notification', 'events'] LOOP
    EXECUTE format('CREATE SCHEMA %I', worker);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = worker || '_worker') THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', worker || '_worker');
    END IF;
    EXECUTE format('GRANT %I TO CURRENT_USER', worker || '_worker');
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', worker, worker || '_worker');
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', worker, worker || '_worker');
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I', worker, worker || '_worker');
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
