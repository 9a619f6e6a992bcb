"""What the lists show: reports, and the timetable with what it made due."""
