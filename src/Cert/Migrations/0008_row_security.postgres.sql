-- Who reads a case, once more in the database: the policies say what Marking/Readability.cs says, of the reader that
-- Marking/Sight.cs has named on the connection. A connection that says nothing sees nothing, its owner included. They bind
-- reading; what is written was asked for before.
DO $$
DECLARE
    marked text;
    part   text[];
BEGIN
    FOREACH marked IN ARRAY ARRAY ['reports', 'incidents', 'campaigns'] LOOP
        EXECUTE format($policy$
            CREATE POLICY readable ON %1$I FOR SELECT USING (
                (SELECT current_setting('trust.sight', true)) = 'all'
                OR (
                    (SELECT current_setting('trust.sight', true)) = 'reader'
                    AND (
                        ((SELECT current_setting('trust.team', true)) = 'yes' AND tlp <> 'Red')
                        OR source = (SELECT nullif(current_setting('trust.subject', true), ''))
                        OR (
                            tlp <> 'Red'
                            AND organisation = (SELECT nullif(current_setting('trust.organisation', true), '')::uuid)
                        )
                        OR (
                            tlp <> 'Red'
                            AND EXISTS (
                                SELECT 1 FROM parties
                                WHERE parties.case_id = %1$I.id
                                    AND parties.organisation = (SELECT nullif(current_setting('trust.organisation', true), '')::uuid)
                                    AND (parties.reported OR %1$I.tlp <> 'AmberStrict')
                            )
                        )
                        OR (
                            tlp = 'Red'
                            AND EXISTS (
                                SELECT 1 FROM named_readers
                                WHERE named_readers.case_id = %1$I.id
                                    AND named_readers.account = (SELECT nullif(current_setting('trust.subject', true), ''))
                            )
                        )
                        OR (
                            tlp = 'Red'
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
            )$policy$, marked);
    END LOOP;

    -- A part is read behind what it is part of, whose own policy decides.
    FOREACH part SLICE 1 IN ARRAY ARRAY [
        ['report_versions', 'report', 'reports'],
        ['report_observables', 'report', 'reports'],
        ['report_messages', 'report', 'reports'],
        ['incident_steps', 'incident', 'incidents'],
        ['incident_pauses', 'incident', 'incidents'],
        ['incident_tasks', 'incident', 'incidents'],
        ['incident_events', 'incident', 'incidents'],
        ['playbook_runs', 'incident', 'incidents'],
        ['escalations', 'incident', 'incidents'],
        ['glass_breaks', 'incident', 'incidents'],
        ['campaign_incidents', 'incident', 'incidents'],
        ['groupings', 'into_incident', 'incidents'],
        ['grouped_reports', 'report', 'reports'],
        ['introduction_asks', 'incident', 'incidents']
    ] LOOP
        EXECUTE format($policy$
            CREATE POLICY readable ON %1$I FOR SELECT USING (
                (SELECT current_setting('trust.sight', true)) = 'all'
                OR EXISTS (SELECT 1 FROM %3$I WHERE %3$I.id = %1$I.%2$I)
            )$policy$, part[1], part[2], part[3]);
    END LOOP;

    EXECUTE $policy$
        CREATE POLICY readable ON incident_links FOR SELECT USING (
            (SELECT current_setting('trust.sight', true)) = 'all'
            OR (
                EXISTS (SELECT 1 FROM incidents WHERE incidents.id = from_incident)
                AND EXISTS (SELECT 1 FROM incidents WHERE incidents.id = to_incident)
            )
        )$policy$;

    -- The restricted side's, until it has consented.
    EXECUTE $policy$
        CREATE POLICY readable ON introductions FOR SELECT USING (
            (SELECT current_setting('trust.sight', true)) = 'all'
            OR EXISTS (SELECT 1 FROM incidents WHERE incidents.id = restricted)
            OR (state = 'Given' AND asked_by = (SELECT nullif(current_setting('trust.subject', true), '')))
        )$policy$;

    FOREACH marked IN ARRAY ARRAY [
        'reports', 'incidents', 'campaigns', 'report_versions', 'report_observables', 'report_messages',
        'incident_steps', 'incident_pauses', 'incident_tasks', 'incident_events', 'playbook_runs', 'escalations',
        'glass_breaks', 'campaign_incidents', 'groupings', 'grouped_reports', 'incident_links',
        'introduction_asks', 'introductions'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', marked);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', marked);
        EXECUTE format('CREATE POLICY added ON %I FOR INSERT WITH CHECK (true)', marked);
        EXECUTE format('CREATE POLICY changed ON %I FOR UPDATE USING (true) WITH CHECK (true)', marked);
        EXECUTE format('CREATE POLICY removed ON %I FOR DELETE USING (true)', marked);
    END LOOP;
END
$$;
