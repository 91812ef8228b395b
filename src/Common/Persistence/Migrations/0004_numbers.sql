-- The last number given for a letter in a year: one row, updated in the transaction of the record that bears the number.
CREATE TABLE number_counters (
    letter text    NOT NULL,
    year   integer NOT NULL,
    latest integer NOT NULL,
    PRIMARY KEY (letter, year)
);
