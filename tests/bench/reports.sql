-- %(total)s monitoring reports like number %(sample)s, spread over brokers and months; %(opened)s of them carry figures,
-- text and history in full, every one has a line of history and, once issued, a paper.
CREATE TEMPORARY TABLE broker AS
SELECT row_number() OVER (ORDER BY b.id) - 1 AS place, b.id, o.short_name AS name, e.initials
FROM pilots_broker b JOIN pilots_enterprise e ON e.id = b.enterprise_id JOIN accounts_organization o ON o.id = e.organization_id;

CREATE TEMPORARY TABLE plan AS
SELECT n, %(first)s + n AS key, b.*, b.id AS broker,
       n %% (%(total)s / %(opened)s) = 0 AS is_full,
       (DATE '2022-05-01' - make_interval(months => (n / bs.number %% %(months)s)::int))::date AS month,
       n / bs.number >= %(months)s AS is_adhoc,
       CASE WHEN n > bs.number THEN 'archived'  -- what is older than a month is settled
         ELSE (ARRAY['generated', 'reviewing', 'issued', 'delivered', 'archived'])[1 + n %% 5] END AS state,
       (ARRAY['green', 'amber', 'red', 'grey'])[1 + n %% 4] AS light
FROM generate_series(1, %(total)s) AS n, (SELECT count(*) AS number FROM broker) bs, broker b WHERE b.place = n %% bs.number;
ANALYZE plan;

CREATE TEMPORARY TABLE sample AS
SELECT FALSE AS is_full, r FROM supervision_monitoringreport r WHERE id = %(sample)s
UNION ALL
SELECT TRUE, jsonb_populate_record(r, '{}') FROM supervision_monitoringreport r WHERE id = %(sample)s;
UPDATE sample SET r = jsonb_populate_record(r, '{"results": {}, "sections": {}}') WHERE NOT is_full;

INSERT INTO papers_document SELECT made.* FROM plan p, papers_document s, jsonb_populate_record(s, jsonb_build_object(
  'id', key, 'number', '示例监〔2022〕' || n || '号', 'sequence', 1000 + n, 'check_code', lpad(to_hex(n), 12, '0'),
  'subject_id', key) || CASE WHEN p.is_full THEN '{}'::jsonb ELSE '{"content": {}, "snapshot": {}}'::jsonb END) made
WHERE p.state NOT IN ('generated', 'reviewing') AND s.id = (SELECT document_id FROM supervision_monitoringreport WHERE id = %(sample)s);

INSERT INTO supervision_monitoringreport SELECT made.* FROM plan p JOIN sample s USING (is_full),
LATERAL jsonb_populate_record(s.r, jsonb_build_object(
  'id', key, 'occurrence_id', NULL, 'broker_id', broker, 'subject_name', name, 'subject_initials', initials,
  'period_start', month, 'is_adhoc', p.is_adhoc, 'score', 60 + (n * 79 %% 4000) / 100.0, 'light', p.light, 'reds', n %% 6,
  'state', p.state) || CASE WHEN p.state IN ('generated', 'reviewing')
    THEN '{"number": "", "issued_on": null, "document_id": null}'::jsonb
    ELSE jsonb_build_object('number', '示例监〔2022〕' || n || '号', 'document_id', key) END) made;

INSERT INTO supervision_measurement SELECT made.* FROM plan p, supervision_measurement s, jsonb_populate_record(s,
  jsonb_build_object('id', nextval(pg_get_serial_sequence('supervision_measurement', 'id')), 'report_id', key,
  'broker_id', broker, 'period_start', month)) made
WHERE s.report_id = %(sample)s AND (p.is_full OR s.code = (SELECT min(code) FROM supervision_measurement));

INSERT INTO audit_entry SELECT made.* FROM plan p, audit_entry s, jsonb_populate_record(s, jsonb_build_object(
  'id', %(first)s + p.n * 10 + s.id %% 10, 'subject_id', key)) made
WHERE s.subject_type = 'supervision.MonitoringReport' AND s.subject_id = %(sample)s AND (p.is_full OR s.verb = 'produce');
