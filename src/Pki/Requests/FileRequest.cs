using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>POST /requests: asks for a certificate. 202 and a decision later; 201 with the certificate for a registration authority's machine, which has verified the holder itself.</summary>
internal static class FileRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/requests", HandleAsync)
            .RequireScope(Scopes.PkiRequest, Scopes.PkiIssue)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<PkiDbContext>()
            .Produces<RequestResponse>(StatusCodes.Status201Created)
            .Produces<RequestResponse>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>/requests/new asks, /requests/check shows what was understood, POST /requests files it.</summary>
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/requests/new", AskAsync).RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/requests/check", CheckAsync)
            .RequireScope(Scopes.PkiRequest)
            .BindsNobody("Shows what would be filed and keeps nothing");
        pages
            .MapPost("/requests", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Profile">A name of /pki/policy.</param>
    /// <param name="Csr">PKCS#10, PEM or DER in base64.</param>
    /// <param name="Subject">Values by attribute name; absent when the PKCS#10 speaks for itself.</param>
    internal sealed record Request(
        string? Profile,
        string? Csr,
        IReadOnlyDictionary<string, string>? Subject
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        ReservedId id,
        RequestDesk desk,
        DirectIssuance direct,
        HttpContext http
    )
    {
        var asked = new AskedRequest(request.Profile, request.Csr, request.Subject);
        if (caller.IsMachine && caller.Scopes.Contains(Scopes.PkiIssue))
        {
            var issued = await direct.IssueAsync(
                id.Value,
                asked,
                evidence,
                caller,
                http.RequestAborted
            );
            return issued.Refused(out var refused, out var made)
                ? refused.ToResponse()
                : await AnswerAsync(
                    made.Request ?? await desk.ReadAsync(id.Value, http.RequestAborted),
                    made.Certificate,
                    desk,
                    http
                );
        }

        var filed = await desk.FileAsync(id.Value, asked, caller, http.RequestAborted);
        return filed.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : await AnswerAsync(row, certificate: null, desk, http);
    }

    private static async Task<IResult> AnswerAsync(
        CertificateRequest row,
        StoredCertificate? certificate,
        RequestDesk desk,
        HttpContext http
    )
    {
        http.Response.Tag(row.Version);
        var address = $"/api/pki/v1/requests/{row.Id}";
        var answer = certificate is null
            ? await desk.DescribeAsync(row, http.RequestAborted)
            : desk.Describe(row, certificate);
        return row.State is RequestState.Issued
            ? TypedResults.Created(address, answer)
            : TypedResults.Accepted(address, answer);
    }

    internal sealed class Form
    {
        public string? Profile { get; init; }

        public string? Csr { get; init; }

        public string? Ticket { get; init; }
    }

    /// <param name="Examined">What was understood; null while the person is still asked.</param>
    internal sealed record View(
        IReadOnlyList<ListProfiles.Item> Profiles,
        string? Profile,
        string? Csr,
        Problem? Problem = null,
        ExaminedRequest? Examined = null,
        string? Ticket = null
    );

    private static async Task<IResult> AskAsync(
        PkiDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    ) => Page(new(await ListProfiles.OfferedAsync(db, clock, cancel), Profile: null, Csr: null));

    private static async Task<IResult> CheckAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        PkiDbContext db,
        RequestExamination examination,
        RequestTicket ticket,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var csr = await UploadedRequest.TextAsync(form.Csr, file, cancel);
        var view = new View(
            await ListProfiles.OfferedAsync(db, clock, cancel),
            form.Profile,
            csr is { Length: <= CertificationRequest.Largest } ? csr : null
        );
        var examined = await examination.ExamineAsync(form.Profile, csr, asked: null, cancel);
        return examined.Refused(out var problem, out var found)
            ? Page(view with { Problem = problem })
            : TrustPages.Of<CheckRequestPage>(
                StatusCodes.Status200OK,
                (
                    nameof(CheckRequestPage.Shown),
                    view with
                    {
                        Examined = found,
                        Csr = Convert.ToBase64String(found.Request.Encoded),
                        Ticket = ticket.New(caller),
                    }
                )
            );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Caller caller,
        PkiDbContext db,
        RequestDesk desk,
        RequestTicket ticket,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var filed = ticket.Read(form.Ticket, caller) is { } id
            ? await desk.FileAsync(id, new(form.Profile, form.Csr, Subject: null), caller, cancel)
            : PkiProblems.TicketInvalid;
        if (filed.Refused(out var problem, out var row))
        {
            var clock = http.RequestServices.GetRequiredService<TimeProvider>();
            return Page(
                new(
                    await ListProfiles.OfferedAsync(db, clock, cancel),
                    form.Profile,
                    Csr: null,
                    problem
                )
            );
        }

        return Results.Redirect($"{http.Request.PathBase}/requests/{row.Id}");
    }

    private static IResult Page(View view) =>
        TrustPages.Of<FileRequestPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(FileRequestPage.Shown), view)
        );
}
