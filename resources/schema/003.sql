-- Schema step 3: words that are right in this plan though no dictionary has them; pictures, in the file itself.

CREATE TABLE known_word (
    id TEXT PRIMARY KEY NOT NULL,
    word TEXT NOT NULL DEFAULT ''
) STRICT;

-- The id says what a picture is for ("logo", "cover", "delivery-diagram"); the bytes say what kind it is (PNG,
-- JPEG, SVG), and a column could only contradict them.
CREATE TABLE picture (
    id TEXT PRIMARY KEY NOT NULL,
    data BLOB NOT NULL,
    alternative_text TEXT NOT NULL DEFAULT ''
) STRICT;
