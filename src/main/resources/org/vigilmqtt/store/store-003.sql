-- Why a snapshot was kept: 'clear' before its messages were cleared, 'put back' before others were put in their place, 'hand'
-- because the user wanted it, '' where that was not noted yet.
ALTER TABLE snapshot ADD COLUMN reason TEXT NOT NULL DEFAULT '';
