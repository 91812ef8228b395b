using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Issuing;

/// <summary>A crash between the intent and the result.</summary>
public sealed class ReconciliationTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_a_crash_every_recorded_intent_is_a_certificate_that_is_known(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var intents = Enumerable.Range(0, 3).Select(_ => IntentOf(suite)).ToList();
        var store = suite.Services.GetRequiredService<IssuingStore>();
        Assert.All(
            await store.IntendAsync(intents),
            outcome => Assert.Equal(IntentOutcome.Recorded, outcome)
        );
        await suite.StopAsync();

        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock
        );

        using var desk = new Desk();
        using var machine = await again.MachineAsync();
        foreach (var intent in intents)
        {
            var request = await machine.GetAsync($"/api/pki/v1/requests/{intent.Request.Id}");
            Assert.Equal("issued", (string?)request.Json["state"]);
            Assert.Equal(intent.Certificate.Serial, (string?)request.Json["serial"]);
            await Judges.OpensslAsync(
                again,
                desk,
                new IssuedPem(
                    intent.Certificate.Serial,
                    (string)request.Json["certificate"]!,
                    (string)request.Json["chain"]!
                )
            );
            var revoked = await again.RevokeAsync(intent.Certificate.Serial, "superseded");
            Assert.True(revoked.Match(_ => true, _ => false));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_completes_second_is_given_the_first_one_s_certificate(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var intent = IntentOf(suite);
        var store = suite.Services.GetRequiredService<IssuingStore>();
        await store.IntendAsync([intent]);

        var copy = CopyOf(intent.Certificate);

        var first = await store.CompleteAsync([Completed(suite, intent.Certificate)]);
        var second = await store.CompleteAsync([Completed(suite, copy)]);

        Assert.Equal(first[0]!.Encoded, second[0]!.Encoded);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_intent_that_was_revoked_meanwhile_is_not_issued(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var intent = IntentOf(suite);
        var store = suite.Services.GetRequiredService<IssuingStore>();
        await store.IntendAsync([intent]);
        await suite.RevokeAsync(intent.Certificate.Serial, "superseded");

        var completed = await store.CompleteAsync([Completed(suite, intent.Certificate)]);

        Assert.Null(completed[0]);
    }

    private static Intent IntentOf(SuiteFactory suite)
    {
        var services = suite.Services;
        var asked = new AskedRequest(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi"),
            Subject: null
        );
        var found = Good(
            services
                .GetRequiredService<RequestReading>()
                .Read(asked.Profile, asked.Csr, asked.Subject)
        );
        var now = suite.Clock.Now();
        var caller = Caller.Of(new());
        var request = CertificateRequest.Of(Ids.New(suite.Clock), asked, found, caller, now);
        Good(request.Approve("test", now));
        var certificate = Good(
            services
                .GetRequiredService<CertificateMaking>()
                .Draft(
                    new()
                    {
                        Profile = found.Profile,
                        Subject = found.Subject,
                        SubjectPublicKeyInfo = found.Request.SubjectPublicKeyInfo,
                        Request = request.Id,
                        Holder = "test",
                        Actor = "test",
                    },
                    accredited: false
                )
        );
        return new(request, certificate, found.Person, Fact(suite, certificate));
    }

    /// <summary>The same intent as another process would have read it.</summary>
    private static IssuedCertificate CopyOf(IssuedCertificate row) =>
        new()
        {
            Serial = row.Serial,
            Number = NumberedCertificates.New(),
            Authority = row.Authority,
            Profile = row.Profile,
            ProfileVersion = row.ProfileVersion,
            ProfileHash = row.ProfileHash,
            Subject = row.Subject,
            Search = row.Search,
            KeyHash = row.KeyHash,
            ToBeSigned = row.ToBeSigned,
            NotBefore = row.NotBefore,
            NotAfter = row.NotAfter,
            Organisation = row.Organisation,
            Request = row.Request,
            Holder = row.Holder,
            Sequence = row.Sequence,
            IntendedAt = row.IntendedAt,
        };

    private static Completion Completed(SuiteFactory suite, IssuedCertificate certificate)
    {
        var encoded = suite.Services.GetRequiredService<CertificateMaking>().Sign(certificate);
        Good(certificate.Complete(encoded, suite.Clock.Now()));
        return new(certificate, certificate.Request, Fact(suite, certificate));
    }

    private static JournalEntry Fact(SuiteFactory suite, IssuedCertificate certificate) =>
        JournalEntry.Of(
            Ids.New(suite.Clock),
            "certificate.intended",
            certificate.Serial,
            "test",
            suite.Clock.Now(),
            []
        );

    private static T Good<T>(Common.Results.Result<T> result)
        where T : notnull =>
        result.Match(value => value, problem => throw new InvalidOperationException(problem.Code));
}
