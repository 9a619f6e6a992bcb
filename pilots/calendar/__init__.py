"""The working-day calendar in the browser (R§4.7): years, months, taking in and correcting official notices."""
