-- What the CSV of all sheets says, as PostgreSQL's own COPY would say it.
COPY (
    SELECT s.*, t.purpose, t.overview, t.outcomes, t.scheme_text, t.components, t.other_amounts, d.name,
        bureaus.names, divisions.names, schemes.names, rates.names, caps.names, agencies.names, recipients.names,
        flow.names, targets.names
    FROM programs_sheet s JOIN programs_sheettext t ON t.sheet_id = s.id JOIN ingest_sourcedocument d ON d.id = s.document_id
    LEFT JOIN (SELECT sheet_id, string_agg(b.name, '；' ORDER BY x.position) AS names FROM programs_sheetbureau x
        JOIN programs_bureau b ON b.id = x.bureau_id GROUP BY 1) bureaus ON bureaus.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(b.name, '；' ORDER BY x.position) AS names FROM programs_sheetdivision x
        JOIN programs_division b ON b.id = x.division_id GROUP BY 1) divisions ON divisions.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(scheme_type, '；' ORDER BY position) AS names FROM programs_sheetscheme
        GROUP BY 1) schemes ON schemes.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(payer || target || rate || qualifier, '；' ORDER BY position) AS names
        FROM programs_subsidyrate GROUP BY 1) rates ON rates.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg("of" || target || kind || yen, '；' ORDER BY position) AS names
        FROM programs_cap GROUP BY 1) caps ON caps.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(b.name, '；' ORDER BY x.position) AS names FROM programs_sheetagency x
        JOIN programs_agency b ON b.id = x.agency_id GROUP BY 1) agencies ON agencies.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(name, '；' ORDER BY position) AS names FROM programs_recipient
        GROUP BY 1) recipients ON recipients.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(source || target || mechanism || rates::text, '；' ORDER BY position) AS names
        FROM programs_flowarrow GROUP BY 1) flow ON flow.sheet_id = s.id
    LEFT JOIN (SELECT sheet_id, string_agg(kind || first_year || last_year || horizon, '；' ORDER BY position) AS names
        FROM programs_target GROUP BY 1) targets ON targets.sheet_id = s.id
    WHERE s.status = 'present' ORDER BY s.fiscal_year DESC NULLS LAST, s.document_id, s.position, s.id
) TO STDOUT (FORMAT csv)
