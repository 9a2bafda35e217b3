-- Names of genres are unique regardless of case.
CREATE TABLE movie.genres (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  description text NOT NULL DEFAULT '',
  version     int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX genres_name_in_any_case ON movie.genres (lower(name));

-- Text in lower case without accents. unaccent is only STABLE, because its dictionary could be replaced. Ours never is, so
-- this function can be IMMUTABLE, as indexes require.
CREATE FUNCTION movie.folded(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- A title normalised for lookup: without accents, capitals, punctuation and a leading article.
CREATE FUNCTION movie.bare(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT regexp_replace(
    btrim(regexp_replace(replace(movie.folded(value), '''', ''), '[[:punct:][:space:]]+', ' ', 'g')),
    '^(the|an?) (?=.)', '') $$;

-- The word and each form of it with one letter removed. Two words that differ by one inserted, missing, wrong or swapped
-- letter have such a form in common.
CREATE FUNCTION movie.spellings(word text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT CASE WHEN length(word) < 3 THEN ARRAY[word] ELSE ARRAY(
    SELECT word UNION SELECT overlay(word PLACING '' FROM place FOR 1) FROM generate_series(1, length(word)) AS place) END $$;

-- `credited` repeats the names of the credits for the search. `version` is for optimistic locking: of two managers who edit a
-- movie at the same time, the second is refused. `name` is the normalised title, by which lists are sorted ("The Matrix" under
-- M); `joined` is `name` without spaces, because "Star Wars" is also typed "starwars". `words` has the title in two forms,
-- because "Ocean's" gives two words as it is printed and one as it is usually typed.
CREATE TABLE movie.movies (
  id                uuid PRIMARY KEY,
  slug              text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title             text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  description       text,
  duration          int CHECK (duration BETWEEN 1 AND 1000),
  release_date      date,
  director          text,
  distributor       text,
  rating            text,
  score             numeric(3, 1) CHECK (score BETWEEN 0 AND 10),
  votes             int CHECK (votes >= 0),
  poster_url        text CHECK (poster_url ~ '^https://'),
  trailer_url       text CHECK (trailer_url ~ '^https://'),
  original_language text CHECK (original_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  credited          text NOT NULL DEFAULT '',
  archived_at       timestamptz,
  version           int NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  name              text GENERATED ALWAYS AS (movie.bare(title)) STORED,
  joined            text GENERATED ALWAYS AS (replace(movie.bare(title), ' ', '')) STORED,
  words             tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', movie.folded(title)), 'A') ||
    setweight(to_tsvector('simple', movie.bare(title)), 'A') ||
    setweight(to_tsvector('simple', movie.folded(credited)), 'B') ||
    setweight(to_tsvector('simple', movie.folded(coalesce(description, ''))), 'D')) STORED
);
CREATE INDEX movies_words ON movie.movies USING gin (words);
CREATE INDEX movies_name_trigrams ON movie.movies USING gin (name gin_trgm_ops);
CREATE INDEX movies_joined ON movie.movies (joined text_pattern_ops);
CREATE INDEX movies_name ON movie.movies (name, title, id);
CREATE INDEX movies_release_date ON movie.movies (release_date, id);
CREATE INDEX movies_score ON movie.movies (score, id);

-- Every slug that a movie has had leads to it for ever, and never to another movie.
CREATE TABLE movie.movie_slugs (
  slug     text PRIMARY KEY,
  movie_id uuid NOT NULL REFERENCES movie.movies ON DELETE CASCADE,
  since    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX movie_slugs_movie ON movie.movie_slugs (movie_id);

CREATE FUNCTION movie.keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO movie.movie_slugs (slug, movie_id) SELECT NEW.slug, NEW.id
    WHERE NOT EXISTS (SELECT FROM movie.movie_slugs WHERE slug = NEW.slug AND movie_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER movies_keep_slug AFTER INSERT OR UPDATE OF slug ON movie.movies
  FOR EACH ROW EXECUTE FUNCTION movie.keep_slug();

-- Every word of a title or of a name in the credits. A word stays when its movie is removed; searching for it then finds nothing.
CREATE TABLE movie.known_words (
  word      text PRIMARY KEY CHECK (length(word) BETWEEN 1 AND 60),
  spellings text[] NOT NULL GENERATED ALWAYS AS (movie.spellings(word)) STORED
);
CREATE INDEX known_words_spellings ON movie.known_words USING gin (spellings);
-- A misspelled word that is still being typed is compared with the words of the same prefix.
CREATE INDEX known_words_beginnings ON movie.known_words (word text_pattern_ops);

CREATE FUNCTION movie.learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO movie.known_words (word)
    SELECT DISTINCT word FROM written, regexp_split_to_table(name || ' ' || movie.bare(credited), ' ') AS word
      WHERE length(word) BETWEEN 1 AND 60 ORDER BY word
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- PostgreSQL allows no transition table for a trigger on two events, so there are two triggers.
CREATE TRIGGER movies_learn_words AFTER INSERT ON movie.movies
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION movie.learn_words();
CREATE TRIGGER movies_learn_new_words AFTER UPDATE ON movie.movies
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION movie.learn_words();

-- The genre at the first position is the main one, which lists and posters use.
CREATE TABLE movie.movie_genres (
  movie_id uuid NOT NULL REFERENCES movie.movies ON DELETE CASCADE,
  genre_id uuid NOT NULL REFERENCES movie.genres,
  position int NOT NULL DEFAULT 1 CHECK (position >= 1),
  PRIMARY KEY (movie_id, genre_id)
);
CREATE INDEX movie_genres_genre ON movie.movie_genres (genre_id);

-- Cast and crew. As in printed credits, people of the same name are distinguished within the name.
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

-- Prices of seats and tickets, in hundredths of a percent of the showtime's base price (rule 12). A cinema has many cards, each
-- with the conditions under which it applies. A null fee is taken from other cards, a null tax rate from the cinema.
CREATE TABLE movie.price_cards (
  id             uuid PRIMARY KEY,
  cinema_id      uuid NOT NULL REFERENCES booking.cinemas,
  name           text NOT NULL,
  priority       int NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100),
  valid_from     date,
  valid_until    date,
  weekdays       jsonb CHECK (jsonb_typeof(weekdays) = 'array'),
  hours          jsonb CHECK (jsonb_typeof(hours) = 'object'),
  formats        jsonb CHECK (jsonb_typeof(formats) = 'array'),
  seat_types     jsonb NOT NULL,
  ticket_types   jsonb NOT NULL,
  fee_per_ticket int CHECK (fee_per_ticket >= 0),
  tax_rate       int CHECK (tax_rate BETWEEN 0 AND 10000),
  version        int NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT price_cards_end_after_they_begin CHECK (valid_until >= valid_from)
);
CREATE INDEX price_cards_cinema ON movie.price_cards (cinema_id);

-- A showtime occupies its room from the ads until the cleaning is done (rule 28). `end_time` is stored besides the minutes that
-- it follows from, because the constraint against overlaps needs it.
CREATE TABLE movie.showtimes (
  id                uuid PRIMARY KEY,
  movie_id          uuid NOT NULL REFERENCES movie.movies,
  cinema_id         uuid NOT NULL REFERENCES booking.cinemas,
  room_id           uuid NOT NULL REFERENCES booking.rooms,
  plan_version      int NOT NULL CHECK (plan_version >= 1),
  format            text NOT NULL CHECK (format IN ('2D', '3D', 'IMAX')),
  ads_minutes       int NOT NULL DEFAULT 0 CHECK (ads_minutes BETWEEN 0 AND 120),
  film_minutes      int NOT NULL CHECK (film_minutes BETWEEN 1 AND 1000),
  cleaning_minutes  int NOT NULL DEFAULT 0 CHECK (cleaning_minutes BETWEEN 0 AND 240),
  audio_language    text CHECK (audio_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  subtitle_language text CHECK (subtitle_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  start_time        timestamptz NOT NULL,
  end_time          timestamptz NOT NULL,
  base_price        int NOT NULL CHECK (base_price >= 0),
  currency          char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status            text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'PUBLISHED', 'CANCELLED')),
  version           int NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT showtimes_end_after_they_begin CHECK (end_time > start_time),
  CONSTRAINT showtimes_end_with_their_minutes CHECK (
    extract(epoch FROM end_time - start_time) = 60 * (ads_minutes + film_minutes + cleaning_minutes)),
  -- The showtimes of a room must not overlap. The range is half-open, so one may begin when another ends.
  CONSTRAINT showtimes_no_overlap EXCLUDE USING gist (room_id WITH =, tstzrange(start_time, end_time) WITH &&)
    WHERE (status <> 'CANCELLED')
);
CREATE INDEX showtimes_movie ON movie.showtimes (movie_id, start_time);
CREATE INDEX showtimes_cinema ON movie.showtimes (cinema_id, start_time);
CREATE INDEX showtimes_room ON movie.showtimes (room_id, start_time);
CREATE INDEX showtimes_start ON movie.showtimes (start_time, id) WHERE status = 'PUBLISHED';
