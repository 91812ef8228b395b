using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>GET /breaches/{id}: word of a breach with the facts that came along; for the controller's people the form with them filled in.</summary>
internal static class ReadBreach
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReadRecord.Map<Breach, BreachResponse>(
            routes,
            "breaches",
            Scopes.CndpAsk,
            Scopes.CndpFile,
            Scopes.CndpDecide
        );

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReadRecord.MapPages<Breach>(
            pages,
            "breaches",
            Scopes.CndpAsk,
            Scopes.CndpFile,
            Scopes.CndpDecide
        );

    /// <param name="Name">The controller's.</param>
    /// <param name="Typed">What the form shows: the facts, or what was typed and refused.</param>
    internal sealed record View(
        RecordView<Breach> Read,
        bool Controller,
        bool Officer,
        string Name,
        IReadOnlyDictionary<string, string> Typed
    ) : RecordView<Breach>(Read);

    public static async Task<IResult> ShowAsync(
        RecordView<Breach> read,
        Caller caller,
        HttpContext http
    )
    {
        var controller = $"{read.Row.Organisation}";
        return read.Page<ReadBreachPage, Breach>(
            new View(
                read,
                BreachRecords.OfController(caller, read.Row) is null,
                BreachRecords.OfOfficers(caller, read.Row) is null,
                await http
                    .RequestServices.GetRequiredService<ControlDirectory>()
                    .NameAsync(controller, http.RequestAborted)
                    ?? controller,
                Typed(read, http.Request)
            )
        );
    }

    private static Dictionary<string, string> Typed(RecordView<Breach> read, HttpRequest request)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (name, text) in read
                .Lines.Where(line => line.Kind is LineKinds.Carried)
                .SelectMany(line => line.Texts)
        )
        {
            typed[name] = text;
        }

        if (read.Problem is not null && request.HasFormContentType)
        {
            foreach (var (name, text) in request.Form)
            {
                typed[name] = $"{text}";
            }
        }

        return typed;
    }
}
