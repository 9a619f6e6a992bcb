"""怎么管: regime, reporting, monitoring, ledger, telemetry, inspections, risks, incidents, complaints."""
