-- The search finds misspelled words with pg_trgm (long words) and fuzzystrmatch (short words, by edit distance).
-- The constraint against overlapping showtimes needs btree_gist, because it combines an id with a time range.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- Each Worker connects as a role of its own, which owns nothing and may read and write only the tables of its schema.
-- Roles are shared by all databases of a server, so they may exist already.
-- They have no password and no login here. Both are set when the system is deployed.
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
