CREATE TABLE movie.genres (
  id          uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  description text NOT NULL DEFAULT ''
);

-- unaccent is only STABLE because its dictionary could be replaced; ours is not, so an index may rely on it.
CREATE FUNCTION movie.folded(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

CREATE TABLE movie.movies (
  id           uuid PRIMARY KEY,
  slug         text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title        text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  description  text,
  duration     int CHECK (duration BETWEEN 1 AND 1000),
  release_date date,
  director     text,
  distributor  text,
  rating       text,
  score        numeric(3, 1) CHECK (score BETWEEN 0 AND 10),
  votes        int CHECK (votes >= 0),
  poster_url   text,
  trailer_url  text,
  words        tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', movie.folded(title)), 'A') ||
    setweight(to_tsvector('simple', movie.folded(coalesce(director, ''))), 'B') ||
    setweight(to_tsvector('simple', movie.folded(coalesce(description, ''))), 'D')) STORED,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX movies_words ON movie.movies USING gin (words);
CREATE INDEX movies_title_trigrams ON movie.movies USING gin (movie.folded(title) gin_trgm_ops);
CREATE INDEX movies_title ON movie.movies (title, id);
CREATE INDEX movies_release_date ON movie.movies (release_date, id);
CREATE INDEX movies_score ON movie.movies (score, id);

-- The leading genre of a film stands first: lists and posters go by it.
CREATE TABLE movie.movie_genres (
  movie_id uuid NOT NULL REFERENCES movie.movies ON DELETE CASCADE,
  genre_id uuid NOT NULL REFERENCES movie.genres,
  position int NOT NULL DEFAULT 1 CHECK (position >= 1),
  PRIMARY KEY (movie_id, genre_id)
);
CREATE INDEX movie_genres_genre ON movie.movie_genres (genre_id);

-- What seats and tickets cost, as hundredths of a percent of the showtime's base price.
CREATE TABLE movie.price_cards (
  id             uuid PRIMARY KEY,
  cinema_id      uuid NOT NULL UNIQUE REFERENCES booking.cinemas,
  name           text NOT NULL,
  seat_types     jsonb NOT NULL,
  ticket_types   jsonb NOT NULL,
  fee_per_ticket int NOT NULL CHECK (fee_per_ticket >= 0),
  tax_rate       int NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE movie.showtimes (
  id           uuid PRIMARY KEY,
  movie_id     uuid NOT NULL REFERENCES movie.movies,
  cinema_id    uuid NOT NULL REFERENCES booking.cinemas,
  room_id      uuid NOT NULL REFERENCES booking.rooms,
  plan_version int NOT NULL CHECK (plan_version >= 1),
  format       text NOT NULL CHECK (format IN ('2D', '3D', 'IMAX')),
  start_time   timestamptz NOT NULL,
  end_time     timestamptz NOT NULL,
  base_price   int NOT NULL CHECK (base_price >= 0),
  currency     char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status       text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'PUBLISHED', 'CANCELLED')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (end_time > start_time),
  -- A room shows one film at a time; the end is open, so back-to-back is fine (rule 28).
  CONSTRAINT showtimes_no_overlap EXCLUDE USING gist (room_id WITH =, tstzrange(start_time, end_time) WITH &&)
    WHERE (status <> 'CANCELLED')
);
CREATE INDEX showtimes_movie ON movie.showtimes (movie_id, start_time);
CREATE INDEX showtimes_cinema ON movie.showtimes (cinema_id, start_time);
CREATE INDEX showtimes_start ON movie.showtimes (start_time, id) WHERE status = 'PUBLISHED';
