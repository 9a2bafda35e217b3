-- "Drama" and "drama" are one genre.
ALTER TABLE movie.genres DROP CONSTRAINT genres_name_key;
CREATE UNIQUE INDEX genres_name_in_any_case ON movie.genres (lower(name));
