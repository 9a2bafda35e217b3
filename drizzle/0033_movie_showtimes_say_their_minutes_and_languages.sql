-- What keeps a room for a showtime stands beside the span that it comes to (rule 28), and in which languages it is shown.
ALTER TABLE movie.showtimes
  ADD COLUMN ads_minutes       int NOT NULL DEFAULT 0 CHECK (ads_minutes BETWEEN 0 AND 120),
  ADD COLUMN film_minutes      int CHECK (film_minutes BETWEEN 1 AND 1000),
  ADD COLUMN cleaning_minutes  int NOT NULL DEFAULT 0 CHECK (cleaning_minutes BETWEEN 0 AND 240),
  ADD COLUMN audio_language    text CHECK (audio_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  ADD COLUMN subtitle_language text CHECK (subtitle_language ~ '^[a-z]{2,3}(-[A-Z]{2})?$');

UPDATE movie.showtimes SET film_minutes = (extract(epoch FROM end_time - start_time) / 60)::int;

ALTER TABLE movie.showtimes
  ALTER COLUMN film_minutes SET NOT NULL,
  ADD CONSTRAINT showtimes_end_with_their_minutes CHECK (
    extract(epoch FROM end_time - start_time) = 60 * (ads_minutes + film_minutes + cleaning_minutes));
CREATE INDEX showtimes_room ON movie.showtimes (room_id, start_time);
