"""Row history by database triggers, how long audit entries stay, and what a firm sees of those who read its files."""

import pghistory

from .environment import env

PGHISTORY_APPEND_ONLY = True
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(
    related_query_name="row_history", related_name="row_history", db_index=True
)
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

AUDIT_KEEP_MONTHS = env.int("AUDIT_KEEP_MONTHS", default=36)  # 建议值; at least 6 by law (R§2.7)
GLASS_WALL_NAMES = env.bool("GLASS_WALL_NAMES", default=False)
