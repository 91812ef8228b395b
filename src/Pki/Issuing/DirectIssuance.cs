using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>
/// For a registration authority that has verified the holder: asked, approved and issued in one, or nothing is kept.
/// Many at once share two commits, one of intents and one of results; no lock is held while a certificate is signed.
/// </summary>
internal sealed class DirectIssuance(
    RequestReading reading,
    CertificateMaking making,
    IssuingStore store,
    IServiceScopeFactory scopes,
    PkiMeter meter,
    TimeProvider clock
)
{
    private readonly GroupCommit<Intent, IntentOutcome> intents = new(store.IntendAsync);
    private readonly GroupCommit<Completion, StoredCertificate?> results = new(store.CompleteAsync);

    /// <param name="id">Of the request; a second call with the same one gets the first one's certificate.</param>
    public async Task<Result<Issued>> IssueAsync(
        Guid id,
        AskedRequest asked,
        AssuranceEvidence? evidence,
        Caller machine,
        CancellationToken cancel
    )
    {
        var since = meter.Start();

        // 1. Check.
        if (
            reading
                .Read(asked.Profile, asked.Csr, asked.Subject)
                .Refused(out var problem, out var found)
        )
        {
            return problem;
        }

        var request = CertificateRequest.Of(id, asked, found, machine, clock.Now());
        if (request.Approve(machine.Subject, clock.Now()).Refused(out problem, out _))
        {
            return problem;
        }

        // 2. and 3. Build the exact bytes, lint them.
        var accredited =
            found.Profile.Qualified is not null && await IsAccreditedAsync(found, cancel);
        if (
            making
                .Draft(found.Order(request, machine.Subject), accredited)
                .Refused(out problem, out var certificate)
        )
        {
            return problem;
        }

        meter.Passed(IssuanceStep.Drafted);

        // 4. Record the intent, with its request and with others that wait. From here on nothing is cancelled.
        var outcome = await intents.CommitAsync(
            new(
                request,
                certificate,
                found.Person,
                Fact("certificate.intended", certificate, machine, evidence)
            ),
            cancel
        );
        if (outcome is { Refusal: { } refusal })
        {
            return refusal;
        }

        if (outcome is { Known: { } known })
        {
            return new Issued(known, Request: null);
        }

        meter.Passed(IssuanceStep.Intended);

        // 5. and 6. Sign and compare.
        if (certificate.Complete(making.Sign(certificate), clock.Now()).Refused(out problem, out _))
        {
            return problem;
        }

        meter.Passed(IssuanceStep.Signed);

        // 7. Store and journal, with others again; the answer comes after that commit.
        var stored = await results.CommitAsync(
            new(certificate, request.Id, Fact("certificate.issued", certificate, machine)),
            CancellationToken.None
        );
        if (stored is null)
        {
            return PkiProblems.CertificateCannotMove(
                CertificateState.Revoked,
                CertificateState.Issued
            );
        }

        meter.Passed(IssuanceStep.Stored);
        meter.Issued(certificate.Profile, since);
        return request
            .Issue(stored.Serial)
            .Match<Result<Issued>>(done => new Issued(stored, done), refused => refused);
    }

    /// <param name="Request">As it is stored now; null where an earlier call had made it.</param>
    internal sealed record Issued(StoredCertificate Certificate, CertificateRequest? Request);

    private JournalEntry Fact(
        string type,
        IssuedCertificate certificate,
        Caller machine,
        AssuranceEvidence? evidence = null
    )
    {
        var facts = CertificateMaking.Facts(certificate);
        if (evidence is not null)
        {
            // The request is filed and approved by the same act: one fact says all three.
            facts["request"] = certificate.Request.ToString();
            facts["acr"] = evidence.Level.Acr();
            facts["payload"] = evidence.PayloadDigest;
        }

        return JournalEntry.Of(
            Ids.New(clock),
            type,
            certificate.Serial,
            machine.Subject,
            clock.Now(),
            facts
        );
    }

    private async Task<bool> IsAccreditedAsync(ExaminedRequest found, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Accreditations.AllowAsync(found.Profile, clock.Now(), cancel);
    }
}
