using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>A document's one signature, held against the register: whose certificate it is, and what for. Another process asks at <see cref="JudgeForModule"/>.</summary>
internal sealed class PersonalSignatures(DocumentDesk documents, IServiceScopeFactory scopes)
    : ISignedDocuments
{
    /// <summary>The profiles under which a person signs; of an agent too, whose organisation stands in the subject.</summary>
    private static readonly string[] OfPeople = ["natural-signature", "natural-signature-qualified"];

    public async Task<Result<PersonalSignature>> JudgeAsync(
        ReadOnlyMemory<byte> pdf,
        string account,
        CancellationToken cancel
    )
    {
        var found = await documents.VerifyAsync(pdf, cancel);
        if (found.Signatures.Count > 1)
        {
            return SignedActProblems.MoreThanASignature;
        }

        if (found.Indication is not DocumentIndication.Passed)
        {
            return SignedActProblems.DoesNotHold(found.Verdict);
        }

        return found.Signatures[0] is not { StampedAt: { } at, Serial: { } serial }
            ? SignedActProblems.NoTimestamp
            : await HeldAsync(serial, account, at, cancel);
    }

    private async Task<Result<PersonalSignature>> HeldAsync(
        string serial,
        string account,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var certificate = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Certificates.AsNoTracking()
            .Where(row => row.Serial == serial)
            .Select(row => new { row.Profile, row.Holder })
            .SingleOrDefaultAsync(cancel);
        return certificate is null ? SignedActProblems.SomebodyElse
            : !OfPeople.Contains(certificate.Profile, StringComparer.Ordinal)
                ? SignatureProblems.NotAPerson
            : !string.Equals(certificate.Holder, account, StringComparison.Ordinal)
                ? SignedActProblems.SomebodyElse
            : new PersonalSignature(serial, at);
    }
}
