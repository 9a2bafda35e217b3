-- Trigrams find a longer title by what is right in it; the distance between two spellings finds a short one.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- A title as it is looked up: without accents, capitals, signs and a leading article.
CREATE FUNCTION movie.bare(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT regexp_replace(
    btrim(regexp_replace(replace(movie.folded(value), '''', ''), '[[:punct:][:space:]]+', ' ', 'g')),
    '^(the|an?) (?=.)', '') $$;

-- "Ocean's" is two words as it is written and one as it is typed: both count.
ALTER TABLE movie.movies DROP COLUMN words;
ALTER TABLE movie.movies
  ADD COLUMN name  text GENERATED ALWAYS AS (movie.bare(title)) STORED,
  ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', movie.folded(title)), 'A') ||
    setweight(to_tsvector('simple', movie.bare(title)), 'A') ||
    setweight(to_tsvector('simple', movie.folded(credited)), 'B') ||
    setweight(to_tsvector('simple', movie.folded(coalesce(description, ''))), 'D')) STORED;
CREATE INDEX movies_words ON movie.movies USING gin (words);

DROP INDEX movie.movies_title_trigrams;
CREATE INDEX movies_name_trigrams ON movie.movies USING gin (name gin_trgm_ops);
CREATE INDEX movies_name_outline ON movie.movies (left(name, 1), length(name));
