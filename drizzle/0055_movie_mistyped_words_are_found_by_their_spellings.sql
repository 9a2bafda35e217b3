-- Two words that differ by a letter too many, one too few, one wrong or two in the wrong order become the same with a letter less.
CREATE FUNCTION movie.spellings(word text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT CASE WHEN length(word) < 3 THEN ARRAY[word] ELSE ARRAY(
    SELECT word UNION SELECT overlay(word PLACING '' FROM place FOR 1) FROM generate_series(1, length(word)) AS place) END $$;

-- Every word of a title or a name in the credits, as it is looked up. A word stays when its film goes: it then finds nothing.
CREATE TABLE movie.known_words (
  word      text PRIMARY KEY CHECK (length(word) BETWEEN 1 AND 60),
  spellings text[] NOT NULL GENERATED ALWAYS AS (movie.spellings(word)) STORED
);
CREATE INDEX known_words_spellings ON movie.known_words USING gin (spellings);

CREATE FUNCTION movie.learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO movie.known_words (word)
    SELECT DISTINCT word FROM written, regexp_split_to_table(name || ' ' || movie.bare(credited), ' ') AS word
      WHERE length(word) BETWEEN 1 AND 60 ORDER BY word
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER movies_learn_words AFTER INSERT ON movie.movies
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION movie.learn_words();
CREATE TRIGGER movies_learn_new_words AFTER UPDATE ON movie.movies
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION movie.learn_words();

INSERT INTO movie.known_words (word)
  SELECT DISTINCT word FROM movie.movies, regexp_split_to_table(name || ' ' || movie.bare(credited), ' ') AS word
    WHERE length(word) BETWEEN 1 AND 60;

-- Words tell what the outline of a title told.
DROP INDEX movie.movies_name_outline;
