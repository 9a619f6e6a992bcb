"""What the database itself refuses about filings, whoever writes: PL/pgSQL of the triggers of the models."""

# Checked when the transaction ends: whoever waits for an answer, or owes one, waits by a term that raises the alarm.
CLOCK_GUARD = """
    IF EXISTS (
        SELECT 1 FROM pilots_filing WHERE id = NEW.id AND state IN ('issued', 'delivered', 'returned', 'recalled')
    ) AND NOT EXISTS (
        SELECT 1 FROM workdays_deadline
        WHERE subject_type = 'pilots.Filing' AND subject_id = NEW.id AND closed_on IS NULL
    ) THEN
        RAISE EXCEPTION 'a filing waits without a term' USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
"""

# A file belongs to a package only when the frozen text of the package names its digest.
NAMED_GUARD = """
    IF NOT EXISTS (
        SELECT 1 FROM pilots_package
        WHERE id = NEW.package_id AND position(NEW.sha256 IN convert_from(body, 'UTF8')) > 0
    ) THEN
        RAISE EXCEPTION 'the package does not name this file' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""

# Numbers of one authority follow one another without gaps; its row is locked by whoever numbers.
FEED_GUARD = """
    PERFORM 1 FROM pilots_authority WHERE id = NEW.authority_id FOR NO KEY UPDATE;
    IF NEW.sequence <> 1 + coalesce(
        (SELECT max(sequence) FROM pilots_change WHERE authority_id = NEW.authority_id), 0
    ) THEN
        RAISE EXCEPTION 'a feed is numbered without gaps' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""
