-- The first broker's firm, capacity and reported months many times over, until there are %(total)s brokers.
CREATE TEMPORARY VIEW original AS
SELECT b.id AS broker, e.id AS firm, o.id AS organization, o.group_id AS unit
FROM pilots_broker b JOIN pilots_enterprise e ON e.id = b.enterprise_id JOIN accounts_organization o ON o.id = e.organization_id
ORDER BY b.id LIMIT 1;

CREATE TEMPORARY TABLE copy AS
SELECT n, %(first)s + n AS key FROM generate_series((SELECT count(*) + 1 FROM pilots_broker), %(total)s) AS n;

INSERT INTO auth_group (id, name) SELECT key, 'organization:bench-' || n FROM copy;

INSERT INTO accounts_organization SELECT made.* FROM copy, accounts_organization s, jsonb_populate_record(s, jsonb_build_object(
  'id', key, 'group_id', key, 'code', 'bench-' || n, 'short_name', '示例第' || n || '数据有限公司')) made
WHERE s.id = (SELECT organization FROM original);

INSERT INTO pilots_enterprise SELECT made.* FROM copy, pilots_enterprise s, jsonb_populate_record(s, jsonb_build_object(
  'id', key, 'organization_id', key, 'uscc', 'BENCH' || n, 'uscc_accepted_because', '示例', 'sort_key', 'shi li ' || key)) made
WHERE s.id = (SELECT firm FROM original);

INSERT INTO pilots_broker SELECT made.* FROM copy, pilots_broker s, jsonb_populate_record(s, jsonb_build_object(
  'id', key, 'enterprise_id', key, 'number', 'HZSJ-2022-' || n)) made
WHERE s.id = (SELECT broker FROM original);

INSERT INTO supervision_periodicreport SELECT made.* FROM copy, supervision_periodicreport s, jsonb_populate_record(s,
  jsonb_build_object('id', key * 1000 + s.id, 'broker_id', key, 'reporter_id', CASE WHEN s.reporter_id IS NOT NULL THEN key END)) made
WHERE s.broker_id = (SELECT broker FROM original);

INSERT INTO supervision_submission SELECT made.* FROM copy, supervision_submission s
JOIN supervision_periodicreport r ON r.id = s.report_id, jsonb_populate_record(s,
  jsonb_build_object('id', key * 1000 + s.id, 'report_id', key * 1000 + s.report_id)) made
WHERE r.broker_id = (SELECT broker FROM original);
