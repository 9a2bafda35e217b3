-- Who made a film and who is seen in it. A name is one person's, as it is in credits: namesakes are told apart within it.
CREATE TABLE movie.people (
  id   uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120)
);
CREATE TABLE movie.credits (
  movie_id  uuid NOT NULL REFERENCES movie.movies ON DELETE CASCADE,
  part      text NOT NULL CHECK (part IN ('CAST', 'CREW')),
  position  int NOT NULL CHECK (position >= 1),
  person_id uuid NOT NULL REFERENCES movie.people,
  role      text NOT NULL CHECK (length(role) BETWEEN 1 AND 120),
  PRIMARY KEY (movie_id, part, position)
);
CREATE INDEX credits_person ON movie.credits (person_id);

-- `credited` repeats the names of the credits for the search; `version` tells two managers who edit at once apart.
ALTER TABLE movie.movies
  ADD COLUMN original_language text CHECK (original_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  ADD COLUMN credited          text NOT NULL DEFAULT '',
  ADD COLUMN archived_at       timestamptz,
  ADD COLUMN version           int NOT NULL DEFAULT 1 CHECK (version >= 1),
  ADD CHECK (poster_url ~ '^https://'),
  ADD CHECK (trailer_url ~ '^https://');

INSERT INTO movie.people (id, name)
  SELECT gen_random_uuid(), director FROM (SELECT DISTINCT director FROM movie.movies WHERE director IS NOT NULL) AS known;
INSERT INTO movie.credits (movie_id, part, position, person_id, role)
  SELECT movies.id, 'CREW', 1, people.id, 'Director' FROM movie.movies JOIN movie.people ON people.name = movies.director;
UPDATE movie.movies SET credited = director WHERE director IS NOT NULL;

-- An address that was printed once leads to its film for ever, and never to another.
CREATE TABLE movie.movie_slugs (
  slug     text PRIMARY KEY,
  movie_id uuid NOT NULL REFERENCES movie.movies ON DELETE CASCADE,
  since    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX movie_slugs_movie ON movie.movie_slugs (movie_id);
INSERT INTO movie.movie_slugs (slug, movie_id) SELECT slug, id FROM movie.movies;

CREATE FUNCTION movie.keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO movie.movie_slugs (slug, movie_id) SELECT NEW.slug, NEW.id
    WHERE NOT EXISTS (SELECT FROM movie.movie_slugs WHERE slug = NEW.slug AND movie_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER movies_keep_slug AFTER INSERT OR UPDATE OF slug ON movie.movies
  FOR EACH ROW EXECUTE FUNCTION movie.keep_slug();
