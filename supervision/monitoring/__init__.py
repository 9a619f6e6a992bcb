"""监管报告: the main job. Timetable, occurrences, and the reports produced from what firms and portal delivered."""
