using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>A row's version as a strong ETag (RFC 9110 section 8.8.3).</summary>
public static class EntityTag
{
    public static void Tag(this HttpResponse response, long version)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.ETag = Text(version);
    }

    /// <summary>For actions: If-Match is honoured where it is sent; the state table guards the rest.</summary>
    /// <returns>The refusal, or null.</returns>
    public static Problem? Stale(this HttpRequest request, long version)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Headers.IfMatch.ToString();
        return
            asked is { Length: 0 } or "*"
            || asked
                .Split(',', StringSplitOptions.TrimEntries)
                .Contains(Text(version), StringComparer.Ordinal)
            ? null
            : CommonProblems.VersionStale;
    }

    /// <param name="seen">As a form carried it; null for the API, whose If-Match says it.</param>
    public static Problem? Stale(this HttpRequest request, long version, long? seen) =>
        seen is null ? request.Stale(version)
        : seen == version ? null
        : CommonProblems.VersionStale;

    /// <summary>For PUT, PATCH and DELETE: without If-Match nothing is changed (RFC 6585 section 3).</summary>
    public static Problem? MissingOrStale(this HttpRequest request, long version)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A header without a value names no version either.
        return request.Headers.IfMatch.ToString().Length == 0
            ? CommonProblems.VersionMissing
            : request.Stale(version);
    }

    private static string Text(long version) =>
        string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");
}
