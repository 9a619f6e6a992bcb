"""What the database itself refuses about notices, whoever writes: PL/pgSQL of the triggers of `models.py`."""

# The days are counted as the calendar counts them: named days by their kind, others by the week (R§4.7).
TIME_GUARD = """
    IF TG_OP = 'UPDATE' AND OLD.posted_on IS NOT NULL THEN
        IF NEW.posted_on IS DISTINCT FROM OLD.posted_on OR NEW.ends_on IS NULL OR NEW.ends_on < OLD.ends_on
            OR NEW.days < OLD.days OR NEW.document_id IS DISTINCT FROM OLD.document_id THEN
            RAISE EXCEPTION 'a public notice is never shortened' USING ERRCODE = '23514';
        END IF;
        IF (NEW.title, NEW.basis, NEW.channel, NEW.programme_id, NEW.subject_type, NEW.subject_id)
            IS DISTINCT FROM (OLD.title, OLD.basis, OLD.channel, OLD.programme_id, OLD.subject_type, OLD.subject_id)
            OR (OLD.state IN ('closed', 'withdrawn') AND NEW.state <> OLD.state) THEN
            RAISE EXCEPTION 'a posted notice stays as it was posted' USING ERRCODE = '23514';
        END IF;
        IF NEW.days = OLD.days THEN
            RETURN NEW;
        END IF;
    END IF;
    IF NEW.posted_on IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT count(*) INTO held
    FROM generate_series(NEW.posted_on + 1, NEW.ends_on, interval '1 day') AS one(day)
    LEFT JOIN workdays_calendarday AS named ON named."on" = one.day::date
    WHERE CASE named.kind WHEN '班' THEN true WHEN '休' THEN false ELSE extract(isodow FROM one.day) < 6 END;
    IF held < NEW.days THEN
        RAISE EXCEPTION 'a public notice of % working days cannot end on %', NEW.days, NEW.ends_on
            USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""

CLOSING_GUARD = """
    IF TG_OP = 'UPDATE' AND OLD.state = 'closed' THEN
        RETURN NEW;
    END IF;
    IF NEW.closed_on > (now() AT TIME ZONE 'Asia/Shanghai')::date THEN
        RAISE EXCEPTION 'a public notice is not closed before its time' USING ERRCODE = '23514';
    END IF;
    IF EXISTS (
        SELECT 1 FROM pilots_objection WHERE notice_id = NEW.id AND state IN ('submitted', 'checking')
    ) THEN
        RAISE EXCEPTION 'an objection is open' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""

WRITTEN_GUARD = """
    IF EXISTS (
        SELECT 1 FROM pilots_publicnotice
        WHERE posted_on IS NOT NULL AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.notice_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.notice_id END
        )
    ) THEN
        RAISE EXCEPTION 'whom a posted notice names is fixed' USING ERRCODE = '23514';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""
