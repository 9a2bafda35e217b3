-- A favourite cinema is one of the house's: what was set to another is nobody's favourite.
UPDATE users.customer_profile SET favourite_cinema_id = NULL
WHERE favourite_cinema_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM booking.cinemas WHERE cinemas.id = favourite_cinema_id);
ALTER TABLE users.customer_profile
  ADD CONSTRAINT customer_profile_favourite_cinema_id_fkey
  FOREIGN KEY (favourite_cinema_id) REFERENCES booking.cinemas ON DELETE SET NULL;
CREATE INDEX customer_profile_favourite_cinema ON users.customer_profile (favourite_cinema_id)
WHERE favourite_cinema_id IS NOT NULL;
