-- Four entries for each broker that has none: three that ended and one that stands.
INSERT INTO pilots_registryentry SELECT made.* FROM
  (SELECT b.id, b.number, e.uscc, e.sort_key, o.short_name FROM pilots_broker b JOIN pilots_enterprise e ON e.id = b.enterprise_id
   JOIN accounts_organization o ON o.id = e.organization_id
   WHERE NOT EXISTS (SELECT FROM pilots_registryentry r WHERE r.broker_id = b.id)) broker,
  (SELECT r FROM pilots_registryentry r WHERE recorded_until IS NULL ORDER BY id LIMIT 1) sample,
  generate_series(0, 3) AS turn,
  jsonb_populate_record(sample.r, jsonb_build_object(
    'id', %(first)s + broker.id * 4 + turn, 'broker_id', broker.id, 'decision_id', NULL, 'kind', 'rename',
    'name', broker.short_name, 'number', broker.number, 'uscc', broker.uscc, 'sort_key', broker.sort_key,
    'recorded_from', DATE '2022-01-04' + turn * 30,
    'recorded_until', CASE WHEN turn < 3 THEN DATE '2022-01-04' + (turn + 1) * 30 END)) made;
