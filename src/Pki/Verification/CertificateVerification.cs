using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Verification;

/// <summary>What anybody may know of a certificate by its number. Its holder is named to whoever presents the certificate, which names them already, and where the holder agreed.</summary>
internal sealed class CertificateVerification(
    PkiDbContext db,
    AuthorityRegister authorities,
    IStringLocalizer<VerificationTexts> texts,
    IStringLocalizer<Texts> words,
    TimeProvider clock
) : IVerifiable
{
    /// <summary>id-at-commonName (X.520): authorities are always named by it.</summary>
    private const string CommonName = "2.5.4.3";

    public IReadOnlyList<char> Letters => [NumberedCertificates.Letter];

    public Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel) =>
        TellAsync(number, presented: null, cancel);

    public Task<VerifiedRecord?> FindAsync(
        string number,
        ReadOnlyMemory<byte> presented,
        CancellationToken cancel
    ) => TellAsync(number, presented, cancel);

    private async Task<VerifiedRecord?> TellAsync(
        string number,
        ReadOnlyMemory<byte>? presented,
        CancellationToken cancel
    )
    {
        var row = await db
            .Certificates.AsNoTracking()
            .SingleOrDefaultAsync(certificate => certificate.Number == number, cancel);
        if (row?.StandingAt(clock.Now()) is not { } standing)
        {
            return null;
        }

        var revoked = standing is CertificateStanding.Revoked or CertificateStanding.OnHold
            ? await db
                .Revocations.AsNoTracking()
                .SingleOrDefaultAsync(found => found.Serial == row.Serial, cancel)
            : null;
        var same = presented is { } file
            ? PresentedCertificate.IsSame(file, row.Encoded)
            : (bool?)null;
        return new(
            number,
            "certificate",
            Name($"{standing}"),
            texts["Title"],
            Sentence(row, standing, revoked),
            standing.Colour(),
            [.. Facts(row, revoked, same is true)],
            [texts["NotProven-identity"], texts["NotProven-document"], texts["NotProven-later"]],
            Data(row, revoked),
            same,
            MayPresent: true
        );
    }

    private string Sentence(
        IssuedCertificate row,
        CertificateStanding standing,
        RevokedSerial? revoked
    ) =>
        texts[
            $"Sentence-{standing}",
            standing switch
            {
                CertificateStanding.Valid or CertificateStanding.Expired => Moments.When(
                    row.NotAfter
                ),
                CertificateStanding.NotYetValid => Moments.When(row.NotBefore),
                _ => Moments.When(revoked!.RevokedAt),
            }
        ];

    private IEnumerable<VerificationFact> Facts(
        IssuedCertificate row,
        RevokedSerial? revoked,
        bool presented
    )
    {
        yield return new(texts["Profile"], words[$"profile-{row.Profile}"]);
        yield return new(texts["Quality"], texts[IsQualified(row) ? "Qualified" : "NotQualified"]);
        yield return new(texts["Issuer"], Issuer(row));
        yield return new(texts["ValidFrom"], Moments.When(row.NotBefore));
        yield return new(texts["ValidUntil"], Moments.When(row.NotAfter));
        if (revoked is not null)
        {
            yield return new(texts["Since"], Moments.When(revoked.RevokedAt));
            yield return new(texts["Reason"], words[$"reason-{revoked.Reason}"]);
        }

        if (presented || row.SubjectShown)
        {
            yield return new(texts["Subject"], row.Subject);
        }

        if (presented)
        {
            yield return new(texts["Serial"], row.Serial, Latin: true);
            yield return new(
                texts["Fingerprint"],
                Convert.ToHexStringLower(SHA256.HashData(row.Encoded!)),
                Latin: true
            );
        }
    }

    private Dictionary<string, object?> Data(IssuedCertificate row, RevokedSerial? revoked) =>
        new(StringComparer.Ordinal)
        {
            ["profile"] = row.Profile,
            ["qualified"] = IsQualified(row),
            ["issuer"] = Issuer(row),
            ["notBefore"] = row.NotBefore,
            ["notAfter"] = row.NotAfter,
            ["revokedAt"] = revoked?.RevokedAt,
            ["reason"] = revoked is null ? null : Name($"{revoked.Reason}"),
            ["subject"] = row.SubjectShown ? row.Subject : null,
        };

    /// <summary>Such a profile opens with an accreditation alone, and what was issued under one stays so (law 43-20 art. 32).</summary>
    private static bool IsQualified(IssuedCertificate row) =>
        CertificateProfile.All.GetValueOrDefault(row.Profile)?.Qualified is not null;

    private string Issuer(IssuedCertificate row) =>
        new X500DistinguishedName(
            authorities.All.Single(authority => authority.Row.Id == row.Authority).Row.Subject
        )
            .EnumerateRelativeDistinguishedNames()
            .Single(name => name.GetSingleElementType().Value is CommonName)
            .GetSingleElementValue()!;

    private static string Name(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
