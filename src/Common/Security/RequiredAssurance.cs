using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The level that a slice asks for; an architecture test finds a binding slice without it.</summary>
public sealed record RequiredAssurance(AssuranceLevel Level, BoundPayload Payload);

/// <summary>Said of a POST, PUT, PATCH or DELETE that binds nobody (a search, a sign-in), with the reason.</summary>
public sealed record BindsNobody(string Reason);

/// <summary>How the caller had proven who it is when it did this, and the digest of what it did. A slice takes it as a parameter and writes it with its fact.</summary>
public sealed record AssuranceEvidence(AssuranceLevel Level, string PayloadDigest)
{
    public static ValueTask<AssuranceEvidence?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<AssuranceEvidence>());
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
