using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /sittings {at, chair}: a commissioner convenes the members in office to a sitting, and each is told.</summary>
internal static class ConveneSitting
{
    /// <summary>To everybody who is convened.</summary>
    public const string Notice = "sitting.convened";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sittings", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<SittingResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sittings", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="At">When it begins.</param>
    /// <param name="Chair">The account of the member who leads it; the caller where it is left out.</param>
    internal sealed record Request(DateTimeOffset? At, string? Chair = null);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        Desk desk,
        SittingReading reading,
        CancellationToken cancel
    )
    {
        var convened = await desk.ConveneAsync(id.Value, request, caller, cancel);
        return convened.Refused(out var problem, out var sitting)
            ? problem.ToResponse()
            : TypedResults.Created(
                $"/api/cndp/v1/sittings/{sitting.Id}",
                await reading.DescribeAsync(sitting, caller, cancel)
            );
    }

    /// <param name="at">On the clocks of Morocco, as the field of a form sends it.</param>
    private static async Task<IResult> SubmitAsync(
        [FromForm] string? at,
        [FromForm] string? chair,
        Caller caller,
        ReservedId id,
        Desk desk,
        HttpContext http
    )
    {
        var begins = DateTime.TryParseExact(
            at,
            "yyyy-MM-dd'T'HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var typed
        )
            ? MoroccanTime.At(DateOnly.FromDateTime(typed), TimeOnly.FromDateTime(typed))
            : (DateTimeOffset?)null;
        var convened = await desk.ConveneAsync(
            id.Value,
            new(begins, chair),
            caller,
            http.RequestAborted
        );
        return convened.Refused(out var problem, out var sitting)
            ? await ListSittings.PageAsync(problem, at, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/sittings/{sitting.Id}");
    }

    internal sealed class Desk(
        CndpDbContext db,
        Registers registers,
        Terms terms,
        IOptions<CndpOptions> options,
        TimeProvider clock
    )
    {
        /// <summary>A second call with the same id finds the first one's sitting.</summary>
        public async Task<Result<Sitting>> ConveneAsync(
            Guid id,
            Request asked,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (!caller.Decides())
            {
                return CommonProblems.Forbidden;
            }

            if (await db.Sittings.FindAsync([id], cancel) is { } there)
            {
                return there;
            }

            var now = clock.Now();
            if (
                asked.At is not { } at
                || at < now.AddMinutes(-5)
                || at > now.AddDays(options.Value.Commission.ConvenedAheadDays)
            )
            {
                return CommissionProblems.SittingInvalid("at");
            }

            var holders = await registers.HoldersOfAsync(Roles.CndpCommissioner, cancel);
            var members = await terms.InOfficeAsync(holders, MoroccanTime.DayOf(at), cancel);
            var chair = string.IsNullOrWhiteSpace(asked.Chair) ? caller.Subject : asked.Chair;
            if (!members.Contains(chair, StringComparer.Ordinal))
            {
                return holders.Count == 0
                    ? DeclarationProblems.RegisterSilent
                    : CommissionProblems.SittingInvalid("chair");
            }

            var sitting = new Sitting
            {
                Id = id,
                BeginsAt = at.ToUniversalTime(),
                Chair = chair,
                Members = [.. members.Order(StringComparer.Ordinal)],
                ConvenedBy = caller.Subject,
                ConvenedAt = now,
            };
            db.Sittings.Add(sitting);
            db.Record(
                clock,
                "sitting.convened",
                $"{id}",
                caller.Subject,
                new JsonObject
                {
                    ["at"] = sitting.BeginsAt.ToString("O", CultureInfo.InvariantCulture),
                    ["chair"] = chair,
                    ["members"] = members.Count,
                }
            );
            foreach (var member in members)
            {
                db.Notify(
                    clock,
                    new(
                        member,
                        Notice,
                        $"/cndp/sittings/{id}",
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["at"] = sitting.BeginsAt.ToString("O", CultureInfo.InvariantCulture),
                        }
                    )
                );
            }

            await db.SaveChangesAsync(cancel);
            return sitting;
        }
    }
}
