using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>GET /timestamps/{serial}: what the register of tokens says of one, for the authority's officers and auditors.</summary>
internal static class ReadTimestamp
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/timestamps/{serial}", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Unit">The serial of the certificate of the unit that signed.</param>
    /// <param name="Imprint">The hash, in hexadecimal.</param>
    /// <param name="TokenHash">SHA-256 of the token, in hexadecimal.</param>
    internal sealed record Response(
        string Serial,
        string Unit,
        string Policy,
        string Algorithm,
        string Imprint,
        DateTimeOffset At,
        string TokenHash
    );

    private static async Task<IResult> HandleAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (!SerialNumber.TryParse(serial, provider: null, out var number))
        {
            return PkiProblems.SerialInvalid.ToResponse();
        }

        var key = number.ToString();
        // Whose document a hash is, nobody knows: the register is for those who answer for it.
        var row = caller.SeesAll()
            ? await db
                .Timestamps.AsNoTracking()
                .SingleOrDefaultAsync(found => found.Serial == key, cancel)
            : null;
        return row is null
            ? TimestampProblems.Unknown(key).ToResponse()
            : TypedResults.Ok(
                new Response(
                    row.Serial,
                    row.Unit,
                    row.Policy,
                    row.Algorithm,
                    Convert.ToHexStringLower(row.Imprint),
                    row.At,
                    Convert.ToHexStringLower(row.TokenHash)
                )
            );
    }
}
