using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The level that a slice asks for; an architecture test finds a binding slice without it.</summary>
public sealed record RequiredAssurance(AssuranceLevel Level, BoundPayload Payload);

/// <summary>Said of a POST, PUT, PATCH or DELETE that binds nobody (a search, a sign-in), with the reason.</summary>
public sealed record BindsNobody(string Reason);

/// <summary>How the caller had proven who it is when it did this, and the digest of what it did. A slice takes it as a parameter and writes it with its fact.</summary>
/// <param name="PayloadDigest">Lower-case hexadecimal: of what was sent, or of the facts that were signed.</param>
/// <param name="Signature">The caller signed the facts themself, instead of showing a factor.</param>
public sealed record AssuranceEvidence(
    AssuranceLevel Level,
    string PayloadDigest,
    SignedProof? Signature = null
)
{
    public static ValueTask<AssuranceEvidence?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<AssuranceEvidence>());
    }
}

/// <summary>The signature that stands for an act (<see cref="SignedActs.SignedActDesk{TContext}"/>).</summary>
/// <param name="Serial">Of the signer's certificate.</param>
/// <param name="SignedAt">As its time-stamp proves.</param>
/// <param name="Piece">The signed document, kept with the record.</param>
public sealed record SignedProof(string Serial, DateTimeOffset SignedAt, Guid Piece);

public static class AssuranceFacts
{
    /// <summary>For the fact of the act in the journal.</summary>
    public static JsonObject Proof(this AssuranceEvidence? evidence)
    {
        var facts = new JsonObject
        {
            ["acr"] = evidence?.Level.Acr(),
            ["payload"] = evidence?.PayloadDigest,
        };
        if (evidence?.Signature is { } signature)
        {
            facts["signature"] = new JsonObject
            {
                ["certificate"] = signature.Serial,
                ["at"] = JournalInstant.Text(signature.SignedAt),
                ["piece"] = signature.Piece.ToString(),
            };
        }

        return facts;
    }
}

/// <summary>What exactly a binding act binds: its digest is kept with the act.</summary>
public enum BoundPayload
{
    /// <summary>Method, path and the body as sent.</summary>
    Request,

    /// <summary>Method and path: the act has no body that matters.</summary>
    Address,
}
