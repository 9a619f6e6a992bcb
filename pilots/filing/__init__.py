"""备案: filing with province and city, the packages they fetch, and what they answer (spec 30, R§4.6)."""
