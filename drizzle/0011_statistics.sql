-- The statistics of the query planner. Autovacuum refreshes them by counters that Neon forgets whenever it suspends the database,
-- so a job does it each day. Only the owner of a table may analyze it, so the roles of the Workers call this function, which has
-- the rights of the owner: it analyzes the table of the schema that follows `previous` by name, and returns its name, or null.
DO $$
DECLARE worker text;
BEGIN
  FOREACH worker IN ARRAY ARRAY['booking', 'events', 'movie', 'notification', 'payment', 'users'] LOOP
    EXECUTE format($function$
      CREATE FUNCTION %1$I.analyze_next(previous text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $body$
      DECLARE following text;
      BEGIN
        SELECT min(tablename::text COLLATE "C") INTO following FROM pg_catalog.pg_tables
          WHERE schemaname = %1$L AND tablename::text COLLATE "C" > previous;
        IF following IS NOT NULL THEN EXECUTE format('ANALYZE %1$I.%%I', following); END IF;
        RETURN following;
      END $body$;
      REVOKE EXECUTE ON FUNCTION %1$I.analyze_next FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION %1$I.analyze_next TO %2$I;
    $function$, worker, worker || '_worker');
  END LOOP;
END $$;
