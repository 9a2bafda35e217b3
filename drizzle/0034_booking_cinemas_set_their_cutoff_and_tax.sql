-- Online sales end so many minutes before the show begins; what tax a cinema's prices include, in hundredths of a percent.
ALTER TABLE booking.cinemas
  ADD COLUMN sales_cutoff_minutes int NOT NULL DEFAULT 0 CHECK (sales_cutoff_minutes BETWEEN 0 AND 1440),
  ADD COLUMN tax_rate             int NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 10000);
UPDATE booking.cinemas SET tax_rate = coalesce(
  (SELECT price_cards.tax_rate FROM movie.price_cards WHERE price_cards.cinema_id = cinemas.id), 0);
