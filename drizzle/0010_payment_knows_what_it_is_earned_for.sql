-- A webhook may bring a success when nobody can be asked for the booking's lines: the attempt carries what its amount is
-- earned for, so that the ledger tells fees and tax apart. The rest of the amount is revenue.
ALTER TABLE payment.payments
  ADD COLUMN fees int NOT NULL DEFAULT 0 CHECK (fees >= 0),
  ADD COLUMN tax  int NOT NULL DEFAULT 0 CHECK (tax >= 0),
  ADD CHECK (fees + tax <= amount);
