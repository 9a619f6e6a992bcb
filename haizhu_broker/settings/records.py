"""Row history: written by database triggers, append-only."""

import pghistory

PGHISTORY_APPEND_ONLY = True
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(
    related_query_name="row_history", related_name="row_history", db_index=True
)
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
