using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>What every act on a dossier is answered with, whoever did it: by the API the dossier as it is now, on the pages its own page.</summary>
internal static class DossierDone
{
    public static async Task<IResult> AnswerAsync(this Result<Dossier> done, HttpContext http)
    {
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            await http
                .RequestServices.GetRequiredService<DossierReading>()
                .DescribeAsync(row, http.RequestAborted)
        );
    }

    public static async Task<IResult> ShowAsync(
        this Result<Dossier> done,
        Guid id,
        HttpContext http
    ) =>
        done.Refused(out var problem, out _)
            ? await ReadDossier.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/dossiers/{id}");
}
