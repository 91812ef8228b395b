using CsCheck;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Tests.Incidents;

/// <summary>The state machine alone: whatever is tried in whatever order, only what the table has happens, and what is refused changes nothing.</summary>
public sealed class IncidentMovesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_is_tried_only_what_the_table_has_happens() =>
        Gen.Int[0, 13]
            .Array[1, 40]
            .Sample(tries =>
            {
                var incident = New(level: 3);
                foreach (var attempt in tries)
                {
                    var (before, version) = (incident.State, incident.Version);
                    var done = Try(incident, attempt);
                    if (done.Refused(out var problem, out _))
                    {
                        Assert.Equal((before, version), (incident.State, incident.Version));
                        Assert.StartsWith("CERT-", problem.Code, StringComparison.Ordinal);
                        continue;
                    }

                    Assert.True(incident.Version > version);
                    Assert.True(
                        incident.State == before
                            || before.After().Contains(incident.State)
                            || before is IncidentState.Duplicate,
                        $"{before} became {incident.State}"
                    );
                    Assert.Equal(
                        incident.State is IncidentState.Duplicate,
                        incident.Parent is not null
                    );
                    Assert.Equal(
                        incident.State is IncidentState.Rejected,
                        incident.Rejection is not null
                    );
                }
            });

    [Fact]
    public void Every_state_can_be_reached_and_left()
    {
        var reached = new HashSet<IncidentState> { IncidentState.New };
        while (reached.SelectMany(state => state.After()).Any(reached.Add)) { }

        Assert.Equal(Enum.GetValues<IncidentState>().Order(), reached.Order());
        Assert.All(reached, state => Assert.NotEmpty(state.After()));
    }

    [Fact]
    public void A_move_that_there_is_not_answers_with_those_that_there_are()
    {
        var refused = Problem(New(3).Contain("Coupé"));

        Assert.Equal(("CERT-030", 409), (refused.Code, refused.Status));
        Assert.Contains(
            "triaged, rejected, duplicate, withdrawn",
            refused.Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_gravest_are_closed_by_a_lead_who_did_not_handle_them()
    {
        var incident = Recovered(level: 2);

        Assert.Equal("CERT-033", Problem(incident.Close("zineb", "Synthèse", 0)).Code);
        Assert.Equal("CERT-031", Problem(incident.Close("mehdi", null, 0)).Code);
        Assert.Equal("CERT-032", Problem(incident.Close("mehdi", "Synthèse", 1)).Code);
        Assert.False(incident.Close("mehdi", "Synthèse", 0).Refused(out _, out _));
        Assert.False(Recovered(level: 3).Close("zineb", "Synthèse", 0).Refused(out _, out _));
    }

    [Fact]
    public void A_step_back_is_counted_and_needs_its_reason()
    {
        var incident = Recovered(level: 3);

        Assert.Equal("CERT-031", Problem(incident.Regress(IncidentState.Contained, " ")).Code);
        Assert.False(incident.Regress(IncidentState.Contained, "Revenu").Refused(out _, out _));
        Assert.Equal((IncidentState.Contained, 1), (incident.State, incident.Relapses));
    }

    [Fact]
    public void A_whole_takes_the_graver_level_the_stricter_label_and_the_earlier_instant()
    {
        var (into, child) = (New(3), New(1, Tlp.AmberStrict, Start.AddHours(-2)));

        Assert.False(child.Group(into).Refused(out _, out _));

        Assert.Equal(
            (1, Tlp.AmberStrict, Start.AddHours(-2)),
            (into.Level, into.Tlp, into.ReceivedAt)
        );
        Assert.Equal("CERT-035", Problem(into.Group(child)).Code);
        Assert.Equal("CERT-035", Problem(into.Group(into)).Code);
        Assert.Equal("CERT-034", Problem(child.Reopen("Si")).Code);
        Assert.False(child.Ungroup(IncidentState.New).Refused(out _, out _));
        Assert.Equal((IncidentState.New, null), (child.State, child.Parent));
    }

    internal static Incident New(int level, Tlp tlp = Tlp.Amber, DateTimeOffset? at = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Reference = "MACERT-2026-000001",
            Tlp = tlp,
            Type = "phishing",
            TypeVersion = RsitCatalogue.Version,
            Level = level,
            Score = 0,
            ReceivedAt = at ?? Start,
            OpenedAt = at ?? Start,
        };

    private static Incident Recovered(int level)
    {
        var incident = New(level);
        foreach (
            var done in (Result<Incident>[])
                [
                    incident.Triage(new("Titre", "phishing", level, null, 0, Tlp.Amber)),
                    incident.Assign("zineb"),
                    incident.Contain("Coupé"),
                    incident.Eradicate("Mot de passe volé"),
                    incident.Recover("Vérifié"),
                ]
        )
        {
            Assert.False(done.Refused(out _, out _));
        }

        return incident;
    }

    private static Result<Incident> Try(Incident incident, int attempt) =>
        attempt switch
        {
            0 => incident.Triage(new("Titre", "phishing", 3, null, 0, Tlp.Amber)),
            1 => incident.Assign("zineb"),
            2 => incident.Contain("Note"),
            3 => incident.Contain(null),
            4 => incident.Eradicate("Cause"),
            5 => incident.Recover("Vérifié"),
            6 => incident.Close("mehdi", "Synthèse", 0),
            7 => incident.Reject(RejectionReason.NoIncident),
            8 => incident.Withdraw("Erreur"),
            9 => incident.Reopen("Nouveau"),
            10 => incident.Regress(IncidentState.Contained, "Revenu"),
            11 => incident.Regress(IncidentState.Assigned, "Revenu"),
            12 => incident.Group(New(2)),
            _ => incident.Ungroup(IncidentState.Triaged),
        };

    private static Problem Problem(Result<Incident> done)
    {
        Assert.True(done.Refused(out var problem, out _));
        return problem;
    }
}
