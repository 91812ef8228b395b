using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Dossiers;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>That somebody was found to be who the dossier says (law 43-20 art. 33, decree 2-22-687 art. 20), with the references of what was shown (T-12).</summary>
internal sealed class IdentityVerification
{
    public required Guid Id { get; init; }

    public required Guid Dossier { get; init; }

    public required int Round { get; init; }

    public required VerificationMethod Method { get; init; }

    /// <summary>The counter, or the session of the electronic identity.</summary>
    public required string Place { get; init; }

    public required IdentityDocument Document { get; init; }

    /// <summary>Sealed for this dossier.</summary>
    public required byte[] SealedDocumentNumber { get; init; }

    public required DateOnly DocumentUntil { get; init; }

    /// <summary>Which act proves the capacity and the post that are claimed.</summary>
    public required string CapacityProof { get; init; }

    public required string VerifiedBy { get; init; }

    public required DateTimeOffset VerifiedAt { get; init; }

    public required string? Acr { get; init; }

    public required string? Payload { get; init; }
}

internal enum VerificationMethod
{
    /// <summary>T-10 (a): the person came.</summary>
    Presence,

    /// <summary>T-10 (b): at a distance, by the electronic national identity card.</summary>
    Cnie,

    /// <summary>T-10 (c): by a qualified certificate that was issued after one of the two.</summary>
    QualifiedCertificate,
}

internal enum IdentityDocument
{
    Cnie,
    Passport,
    ResidencePermit,
}

/// <summary>A verification as the officer enters it.</summary>
/// <param name="Method">"presence", "cnie" or "qualifiedCertificate".</param>
/// <param name="Place">Where, 3 to 200 characters.</param>
/// <param name="Document">"cnie", "passport" or "residencePermit".</param>
/// <param name="DocumentNumber">Kept sealed.</param>
/// <param name="DocumentUntil">The last day of the document, yyyy-MM-dd.</param>
/// <param name="CapacityProof">The act that proves the post, 3 to 200 characters.</param>
internal sealed record EnteredVerification(
    VerificationMethod? Method,
    string? Place,
    IdentityDocument? Document,
    string? DocumentNumber,
    string? DocumentUntil,
    string? CapacityProof
)
{
    /// <param name="today">On the calendar of Morocco.</param>
    public Problem? Fault(DateOnly today)
    {
        if (Method is null)
        {
            return DossierProblems.VerificationInvalid("method", "It is missing");
        }

        if (Place?.Trim() is not { Length: >= 3 and <= 200 })
        {
            return DossierProblems.VerificationInvalid("place", "3 to 200 characters");
        }

        if (
            Document is null
            || Method is VerificationMethod.Cnie && Document is not IdentityDocument.Cnie
        )
        {
            return DossierProblems.VerificationInvalid(
                "document",
                "The document shown; at a distance, the national identity card"
            );
        }

        if (
            DocumentNumber?.Trim() is not { Length: >= 4 and <= 20 } number
            || !number.All(char.IsAsciiLetterOrDigit)
        )
        {
            return DossierProblems.VerificationInvalid(
                "documentNumber",
                "4 to 20 letters and digits"
            );
        }

        if (Until is not { } until || until < today)
        {
            return DossierProblems.VerificationInvalid("documentUntil", "A document in force");
        }

        return CapacityProof?.Trim() is { Length: >= 3 and <= 200 }
            ? null
            : DossierProblems.VerificationInvalid("capacityProof", "3 to 200 characters");
    }

    public DateOnly? Until =>
        DateOnly.TryParseExact(
            DocumentUntil,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
