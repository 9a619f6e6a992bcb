"""The programme (试点项目): the plan as rows, its tasks under supervision, and what proves their progress."""
