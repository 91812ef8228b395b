using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>/cndp/sets/new: what every row begins with, for whom, and the file with the rows. What the columns hold is found by their names, or asked next.</summary>
internal static class StartSet
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/sets/new", ShowAsync).RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/sets/new", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .WithMetadata(new RequestSizeLimitAttribute(Table.LargestFile + 64 * 1024))
            .BindsNobody("Reads a file into a set that is filed by an act of its own");
    }

    internal sealed class Form
    {
        public string? Template { get; init; }

        /// <summary>An identifier; empty for the own organisation.</summary>
        public string? Controller { get; init; }
    }

    internal sealed record View(
        IReadOnlyList<SelectField.Choice> Templates,
        IReadOnlyList<SelectField.Choice> Controllers,
        Form Typed,
        Problem? Problem
    );

    internal sealed record Sources(
        SetTemplates Templates,
        SetDesk Desk,
        SetColumns Columns,
        Registers Registers,
        TimeProvider Clock
    );

    private static Task<IResult> ShowAsync(
        string? template,
        Caller caller,
        Sources sources,
        HttpContext http
    ) => PageAsync(new() { Template = template }, problem: null, caller, sources, http);

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var begun = await BeginAsync(form, file, caller, sources, http.RequestAborted);
        return begun.Refused(out var problem, out var set)
            ? await PageAsync(form, problem, caller, sources, http)
            : Results.Redirect(
                $"{http.Request.PathBase}/cndp/sets/{set.Id}{(set.State is SetState.Mapping ? "/columns" : "")}"
            );
    }

    private static async Task<Result<FilingSet>> BeginAsync(
        Form form,
        IFormFile? file,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    )
    {
        if (file is not { Length: > 0 })
        {
            return SetProblems.Unreadable("no file");
        }

        var found = await sources.Templates.FindAsync(form.Template, caller, cancel);
        if (found.Refused(out var problem, out var template))
        {
            return problem;
        }

        using var octets = new MemoryStream();
        await file.CopyToAsync(octets, cancel);
        if (TableReading.Read(octets.ToArray()).Refused(out problem, out var table))
        {
            return SetProblems.Of(problem);
        }

        var opened = await sources.Desk.OpenAsync(
            Ids.New(sources.Clock),
            new(template.Name, template.Template, Registers.Chosen(form.Controller, caller), table),
            caller,
            cancel
        );
        return opened.Refused(out _, out var set)
            ? opened
            : await sources.Columns.GuessAsync(set, table, caller, cancel);
    }

    private static async Task<IResult> PageAsync(
        Form typed,
        Problem? problem,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<StartSetPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(StartSetPage.Shown),
                new View(
                    await sources.Templates.ChoicesAsync(caller, http.RequestAborted),
                    await sources.Registers.ControllersAsync(caller, http.RequestAborted),
                    typed,
                    problem
                )
            )
        );
    }
}
