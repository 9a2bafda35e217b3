-- "Star Wars" is typed "starwars" and "Face/Off" "faceoff": a title as it is looked up, without what parts its words.
ALTER TABLE movie.movies
  ADD COLUMN joined text GENERATED ALWAYS AS (replace(movie.bare(title), ' ', '')) STORED;
CREATE INDEX movies_joined ON movie.movies (joined text_pattern_ops);

-- A word that is only half typed, with a letter amiss, is looked for among those that begin alike.
CREATE INDEX known_words_beginnings ON movie.known_words (word text_pattern_ops);

-- By title means as one looks a title up: "eXistenZ" stands at E and "The Matrix" at M.
DROP INDEX movie.movies_title;
CREATE INDEX movies_name ON movie.movies (name, title, id);
