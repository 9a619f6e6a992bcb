-- %(total)s filings in all, each with its letter, package, term and line of the feed, like the one that is there.
CREATE TEMPORARY TABLE sample AS
SELECT p.id AS package, p.filing_id AS filing, p.letter_id AS letter, p.authority_id AS authority FROM pilots_package p LIMIT 1;

INSERT INTO papers_document SELECT made.* FROM generate_series(2, %(total)s) AS n, sample JOIN papers_document s ON s.id = letter,
LATERAL jsonb_populate_record(s, jsonb_build_object('id', %(first)s + n, 'number', '示例备〔2022〕' || n || '号', 'sequence', 1000 + n,
  'check_code', 'F' || lpad(to_hex(n), 11, '0'), 'subject_id', %(first)s + n, 'content', '{}'::jsonb, 'snapshot', '{}'::jsonb)) made;

INSERT INTO pilots_filing SELECT made.* FROM generate_series(2, %(total)s) AS n, sample JOIN pilots_filing s ON s.id = filing,
LATERAL jsonb_populate_record(s, jsonb_build_object('id', %(first)s + n, 'subject_id', %(first)s + n, 'title', '示例备案' || n,
  'letter_number', '示例备〔2022〕' || n || '号')) made;

INSERT INTO pilots_package SELECT made.* FROM generate_series(2, %(total)s) AS n, sample JOIN pilots_package s ON s.id = package,
LATERAL jsonb_populate_record(s, jsonb_build_object('id', %(first)s + n, 'filing_id', %(first)s + n, 'edition', 'bench:' || n,
  'body', '\x7b7d', 'size', 2, 'sha256', lpad(to_hex(n), 64, '0'), 'sm3', lpad(to_hex(n), 64, '0'), 'letter_id', %(first)s + n)) made;

INSERT INTO pilots_change SELECT made.* FROM generate_series(2, %(total)s) AS n, sample JOIN pilots_change s ON s.package_id = package,
LATERAL jsonb_populate_record(s, jsonb_build_object('id', %(first)s + n, 'sequence', n, 'package_id', %(first)s + n)) made;

INSERT INTO workdays_deadline SELECT made.* FROM generate_series(2, %(total)s) AS n, sample
JOIN workdays_deadline s ON s.subject_type = 'pilots.Filing' AND s.subject_id = filing,
LATERAL jsonb_populate_record(s, jsonb_build_object('id', %(first)s + n, 'subject_id', %(first)s + n)) made;
