-- pg_trgm finds a longer word by the parts of it that are right, fuzzystrmatch a short one by its edit distance.
-- btree_gist lets one exclusion constraint compare a room's id and a span of time.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- Each Worker signs in as a role of its own. The role owns nothing and may read and write the tables of one schema only.
-- Roles belong to the whole server, so they may exist already when a second database is migrated.
-- They get no password here: whoever deploys sets it and allows the login.
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
