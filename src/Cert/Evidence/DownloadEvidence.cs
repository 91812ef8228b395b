using System.Net.Mime;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>POST /evidence/{id}/downloads {reason, container}: the content, entered in the chain first. In a closed archive ("zip", the default) or as it is ("raw"); as octets under a name of ours, which no browser shows.</summary>
internal static class DownloadEvidence
{
    private const string Zip = "zip";
    private const string Raw = "raw";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/evidence/{id:guid}/downloads", HandleAsync)
            .RequireScope(ReadEvidence.Readers)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<byte[]>(StatusCodes.Status200OK, MediaTypeNames.Application.Octet)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/evidence/{id:guid}/download", SubmitAsync)
            .RequireScope(ReadEvidence.Readers)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="Container">"zip" where it is left out.</param>
    internal sealed record Request(string? Reason, string? Container);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        Sending sending,
        HttpContext http
    ) =>
        (await sending.EnterAsync(id, request, caller, http)).Refused(out var problem, out var item)
            ? problem.ToResponse()
            : sending.Send(item, request.Container, http)
                ?? EvidenceProblems.ContentGone.ToResponse();

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? reason,
        [FromForm] string? container,
        Caller caller,
        Sending sending,
        HttpContext http
    )
    {
        var done = await sending.EnterAsync(id, new(reason, container), caller, http);
        return done.Refused(out var problem, out var item)
            ? await ReadEvidence.PageAsync(id, text: null, problem, http)
            : sending.Send(item, container, http)
                ?? await ReadEvidence.PageAsync(id, text: null, EvidenceProblems.ContentGone, http);
    }

    internal sealed class Sending(EvidenceDesk desk, RawFiles<CertDbContext> files)
    {
        public Task<Result<EvidenceItem>> EnterAsync(
            Guid id,
            Request request,
            Caller caller,
            HttpContext http
        ) =>
            EvidenceActs.DoAsync(
                id,
                caller,
                http,
                item => Task.FromResult(Enter(item, request, caller))
            );

        /// <returns>Null where the content is gone.</returns>
        public IResult? Send(EvidenceItem item, string? container, HttpContext http)
        {
            ArgumentNullException.ThrowIfNull(item);
            ArgumentNullException.ThrowIfNull(http);
            var content = files.Open(item.Id, item.SealedKey);
            if (content is null)
            {
                return null;
            }

            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            http.Response.Headers.CacheControl = "no-store";
            // The name that its sender gave it may be a trap of its own; it stands in the record.
            var name = $"{item.Id:N}.bin";
            return IsRaw(container)
                ? TypedResults.Stream(content, MediaTypeNames.Application.Octet, name)
                : TypedResults.Stream(
                    archive => CloseAsync(archive, name, content, http.RequestAborted),
                    MediaTypeNames.Application.Octet,
                    $"{item.Id:N}.zip"
                );
        }

        private Result<EvidenceItem> Enter(EvidenceItem item, Request request, Caller caller)
        {
            if (EvidenceActs.Words(request.Reason).Refused(out var problem, out var words))
            {
                return problem;
            }

            if (request.Container is not (null or "" or Zip or Raw))
            {
                return EvidenceProblems.ContainerUnknown;
            }

            desk.Enter(item, CustodyAct.Downloaded, caller.Subject, words);
            return item;
        }

        private static bool IsRaw(string? container) =>
            string.Equals(container, Raw, StringComparison.Ordinal);

        private static async Task CloseAsync(
            Stream archive,
            string name,
            Stream content,
            CancellationToken cancel
        )
        {
            await using (content)
            {
                await ClosedArchive.WriteAsync(archive, name, content, cancel);
            }
        }
    }
}
