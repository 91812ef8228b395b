using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Incidents;

/// <summary>POST /security-events: what the authority's people see and the suite cannot.</summary>
public sealed class ReportSecurityEventTests(ReportSecurityEventTests.House house)
    : IClassFixture<ReportSecurityEventTests.House>
{
    private const string Path = "/api/pki/v1/security-events";

    public sealed class House : IAsyncLifetime
    {
        internal IncidentDesk Desk { get; } = new();

        internal SuiteFactory Suite { get; private set; } = null!;

        internal (string Id, string Secret) Client { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Suite = await SuiteFactory.StartAsync("sqlite", Desk);
            Client = await Suite.ClientForPeopleAsync();
        }

        public ValueTask DisposeAsync() => Suite.DisposeAsync();
    }

    [Fact]
    public async Task An_officer_reports_a_copied_key_and_ma_CERT_has_it_once()
    {
        using var hind = await house.Suite.PersonApiAsync("hind", house.Client);
        var body = new
        {
            kind = "authorityKeyCompromised",
            subject = "people",
            found = "A copy of the key file lay on a disk that was sold",
            occurredAt = house.Suite.Clock.GetUtcNow().AddDays(-2),
        };

        var first = await hind.PostAsync(Path, body, "Idempotency-Key: one-and-the-same");
        var again = await hind.PostAsync(Path, body, "Idempotency-Key: one-and-the-same");

        Assert.Equal((202, 202), (first.Status, again.Status));
        Assert.Equal((string)first.Json["id"]!, (string)again.Json["id"]!);
        await Eventually.Async(() =>
        {
            house.Suite.Clock.Advance(TimeSpan.FromSeconds(6));
            return Task.FromResult(
                house.Desk.Of(SecurityEventKind.AuthorityKeyCompromised).Count > 0
            );
        });
        var told = house.Desk.Of(SecurityEventKind.AuthorityKeyCompromised).Single();
        Assert.Equal((string)first.Json["id"]!, told.Id.ToString());
        Assert.Equal(("people", "officer"), (told.Subject, told.Facts["reportedBy"]));
        Assert.Equal(body.occurredAt, told.OccurredAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("clockRefused", "clock", "Seen by hand", 0, "PKI-106", "kind")]
    [InlineData("1", "people", "Seen by hand", 0, "PKI-106", "kind")]
    [InlineData(null, "people", "Seen by hand", 0, "PKI-106", "kind")]
    [InlineData("authorityKeyCompromised", " ", "Seen by hand", 0, "PKI-107", "subject")]
    [InlineData("authorityKeyCompromised", "people", "no", 0, "PKI-108", "found")]
    [InlineData("authorityKeyCompromised", "people", "Seen by hand", 1, "PKI-109", "occurredAt")]
    public async Task A_report_that_says_too_little_is_refused_by_field(
        string? kind,
        string subject,
        string found,
        int daysAhead,
        string code,
        string field
    )
    {
        using var hind = await house.Suite.PersonApiAsync("hind", house.Client);

        var answer = await hind.PostAsync(
            Path,
            new
            {
                kind,
                subject,
                found,
                occurredAt = house.Suite.Clock.GetUtcNow().AddDays(daysAhead),
            }
        );

        Assert.Equal((422, code), (answer.Status, answer.Code));
        Assert.Equal(field, (string)answer.Json["field"]!);
    }

    [Theory]
    // One has shown no second factor, the other holds no office in the authority.
    [InlineData("amina", 401)]
    [InlineData("fatima", 403)]
    public async Task Nobody_else_reports_for_the_authority(string user, int status)
    {
        using var person = await house.Suite.PersonApiAsync(user, house.Client);

        var answer = await person.PostAsync(
            Path,
            new
            {
                kind = "authorityKeyCompromised",
                subject = "people",
                found = "So I have heard",
            }
        );

        Assert.Equal(status, answer.Status);
    }
}
