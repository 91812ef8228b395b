-- What 0008 left outside: evidence, mails, vulnerabilities, requests of services, restorations, and the names of who takes
-- part in a case.

-- Whether the reader of the connection reads a case, whichever kind it is: by the policies of the cases. Those ask for the
-- reader's own row among the parties, which its policy gives without asking back. A function of its own and not a clause, since
-- two policies may not name each other.
CREATE FUNCTION case_readable(asked uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path FROM CURRENT
AS $read$
    SELECT EXISTS (SELECT 1 FROM incidents WHERE id = asked)
        OR EXISTS (SELECT 1 FROM reports WHERE id = asked)
        OR EXISTS (SELECT 1 FROM campaigns WHERE id = asked)
        OR EXISTS (SELECT 1 FROM vulnerabilities WHERE id = asked)
        OR EXISTS (SELECT 1 FROM service_requests WHERE id = asked)
        OR EXISTS (SELECT 1 FROM restorations WHERE id = asked)
$read$;

DO $$
DECLARE
    marked text;
    part   text[];
BEGIN
    -- As 0008 has it for reports, incidents and campaigns; a vulnerability's label stands as a number.
    FOREACH part SLICE 1 IN ARRAY ARRAY [
        ['vulnerabilities', '4', '3'],
        ['service_requests', '''Red''', '''AmberStrict'''],
        ['restorations', '''Red''', '''AmberStrict''']
    ] LOOP
        EXECUTE format($policy$
            CREATE POLICY readable ON %1$I FOR SELECT USING (
                (SELECT current_setting('trust.sight', true)) = 'all'
                OR (
                    (SELECT current_setting('trust.sight', true)) = 'reader'
                    AND (
                        ((SELECT current_setting('trust.team', true)) = 'yes' AND tlp <> %2$s)
                        OR source = (SELECT nullif(current_setting('trust.subject', true), ''))
                        OR (
                            tlp <> %2$s
                            AND organisation = (SELECT nullif(current_setting('trust.organisation', true), '')::uuid)
                        )
                        OR (
                            tlp <> %2$s
                            AND EXISTS (
                                SELECT 1 FROM parties
                                WHERE parties.case_id = %1$I.id
                                    AND parties.organisation = (SELECT nullif(current_setting('trust.organisation', true), '')::uuid)
                                    AND (parties.reported OR %1$I.tlp <> %3$s)
                            )
                        )
                        OR (
                            tlp = %2$s
                            AND EXISTS (
                                SELECT 1 FROM named_readers
                                WHERE named_readers.case_id = %1$I.id
                                    AND named_readers.account = (SELECT nullif(current_setting('trust.subject', true), ''))
                            )
                        )
                        OR (
                            tlp = %2$s
                            AND (SELECT current_setting('trust.team', true)) = 'yes'
                            AND EXISTS (
                                SELECT 1 FROM glass_reads
                                WHERE glass_reads.case_id = %1$I.id
                                    AND glass_reads.account = (SELECT nullif(current_setting('trust.subject', true), ''))
                                    AND glass_reads.until_at > (SELECT nullif(current_setting('trust.at', true), '')::timestamptz)
                            )
                        )
                    )
                )
            )$policy$, part[1], part[2], part[3]);
    END LOOP;

    -- Each knows that they take part themselves; the others' names are the team's, behind the case.
    FOREACH part SLICE 1 IN ARRAY ARRAY [
        ['parties', 'organisation = (SELECT nullif(current_setting(''trust.organisation'', true), '''')::uuid)'],
        ['named_readers', 'account = (SELECT nullif(current_setting(''trust.subject'', true), ''''))'],
        ['glass_reads', 'account = (SELECT nullif(current_setting(''trust.subject'', true), ''''))']
    ] LOOP
        EXECUTE format($policy$
            CREATE POLICY readable ON %1$I FOR SELECT USING (
                (SELECT current_setting('trust.sight', true)) = 'all'
                OR (
                    (SELECT current_setting('trust.sight', true)) = 'reader'
                    AND (
                        %2$s
                        OR ((SELECT current_setting('trust.team', true)) = 'yes' AND case_readable(case_id))
                    )
                )
            )$policy$, part[1], part[2]);
    END LOOP;

    FOREACH part SLICE 1 IN ARRAY ARRAY [
        ['evidence_custody', 'evidence', 'evidence'],
        ['mails', 'report', 'reports'],
        ['restoration_steps', 'restoration', 'restorations'],
        ['restoration_checks', 'restoration', 'restorations']
    ] LOOP
        EXECUTE format($policy$
            CREATE POLICY readable ON %1$I FOR SELECT USING (
                (SELECT current_setting('trust.sight', true)) = 'all'
                OR EXISTS (SELECT 1 FROM %3$I WHERE %3$I.id = %1$I.%2$I)
            )$policy$, part[1], part[2], part[3]);
    END LOOP;

    -- An incident's own is the team's alone, as what was found in a file.
    EXECUTE $policy$
        CREATE POLICY readable ON evidence FOR SELECT USING (
            (SELECT current_setting('trust.sight', true)) = 'all'
            OR EXISTS (SELECT 1 FROM reports WHERE reports.id = evidence.report)
            OR (
                (SELECT current_setting('trust.team', true)) = 'yes'
                AND EXISTS (SELECT 1 FROM incidents WHERE incidents.id = evidence.incident)
            )
        )$policy$;
    EXECUTE $policy$
        CREATE POLICY readable ON evidence_findings FOR SELECT USING (
            (SELECT current_setting('trust.sight', true)) = 'all'
            OR (
                (SELECT current_setting('trust.team', true)) = 'yes'
                AND EXISTS (SELECT 1 FROM evidence WHERE evidence.id = evidence_findings.evidence)
            )
        )$policy$;

    -- Who else was told is for no party to know.
    EXECUTE $policy$
        CREATE POLICY readable ON vulnerability_parties FOR SELECT USING (
            (SELECT current_setting('trust.sight', true)) = 'all'
            OR (
                (
                    (SELECT current_setting('trust.team', true)) = 'yes'
                    OR organisation = (SELECT nullif(current_setting('trust.organisation', true), '')::uuid)
                )
                AND EXISTS (SELECT 1 FROM vulnerabilities WHERE vulnerabilities.id = vulnerability)
            )
        )$policy$;

    FOREACH marked IN ARRAY ARRAY [
        'vulnerabilities', 'vulnerability_parties', 'service_requests', 'restorations', 'restoration_steps',
        'restoration_checks', 'parties', 'named_readers', 'glass_reads', 'evidence', 'evidence_custody',
        'evidence_findings', 'mails'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', marked);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', marked);
        EXECUTE format('CREATE POLICY added ON %I FOR INSERT WITH CHECK (true)', marked);
        EXECUTE format('CREATE POLICY changed ON %I FOR UPDATE USING (true) WITH CHECK (true)', marked);
        EXECUTE format('CREATE POLICY removed ON %I FOR DELETE USING (true)', marked);
    END LOOP;
END
$$;
