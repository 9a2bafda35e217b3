-- A cinema has many price cards; each says when it holds and may leave to others what it says nothing of (rule 12).
ALTER TABLE movie.price_cards
  DROP CONSTRAINT price_cards_cinema_id_key,
  ALTER COLUMN fee_per_ticket DROP NOT NULL,
  ALTER COLUMN tax_rate DROP NOT NULL,
  ADD COLUMN priority    int NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100),
  ADD COLUMN valid_from  date,
  ADD COLUMN valid_until date,
  ADD COLUMN weekdays    jsonb CHECK (jsonb_typeof(weekdays) = 'array'),
  ADD COLUMN hours       jsonb CHECK (jsonb_typeof(hours) = 'object'),
  ADD COLUMN formats     jsonb CHECK (jsonb_typeof(formats) = 'array'),
  ADD CHECK (valid_until >= valid_from);
CREATE INDEX price_cards_cinema ON movie.price_cards (cinema_id);
-- The cinema says what tax its prices include; a card only where it differs.
UPDATE movie.price_cards SET tax_rate = NULL;
