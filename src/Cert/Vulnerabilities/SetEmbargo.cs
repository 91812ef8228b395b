using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>POST /vulnerabilities/{id}/embargo {until, zone}: the hour before which nobody speaks, on the clocks of the zone in which it was agreed.</summary>
internal static class SetEmbargo
{
    /// <summary>As a form's field of that type posts it.</summary>
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/vulnerabilities/{id:guid}/embargo", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/vulnerabilities/{id:guid}/set-embargo", SubmitAsync).ForTeam();

    /// <param name="Until">"2027-01-10T09:00", on the zone's clocks.</param>
    /// <param name="Zone">IANA: "Africa/Casablanca".</param>
    internal sealed record Request(string? Until, string? Zone);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.AnswerAsync(
            id,
            caller,
            http,
            VulnerabilityActs.OfTeam,
            act => Task.FromResult(Set(act, request))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? until,
        [FromForm] string? zone,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.SubmitAsync(
            (id, version),
            caller,
            http,
            VulnerabilityActs.OfTeam,
            act => Task.FromResult(Set(act, new(until, zone)))
        );

    private static Result<Vulnerability> Set(VulnerabilityActs.Act act, Request request)
    {
        if (
            request.Zone?.Trim() is not { Length: > 0 and <= 64 } name
            || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            || !zone.HasIanaId
        )
        {
            return VulnerabilityProblems.ZoneUnknown;
        }

        if (
            !DateTime.TryParseExact(
                request.Until,
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || zone.IsInvalidTime(local)
        )
        {
            return VulnerabilityProblems.EmbargoInvalid;
        }

        // Of an hour that the clocks show twice, the later one: nobody speaks too early.
        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetUtcOffset(local);
        return act.Enter(
            act.Row.Embargo(
                new DateTimeOffset(local, offset).ToUniversalTime(),
                zone,
                TimeSpan.FromDays(
                    act.Services.GetRequiredService<
                        IOptions<CertOptions>
                    >().Value.LongestEmbargoDays
                ),
                act.Now
            ),
            "vulnerability.embargo-set"
        );
    }
}
