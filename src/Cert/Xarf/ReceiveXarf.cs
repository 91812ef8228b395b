using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Xarf;

/// <summary>POST /reports/xarf: an abuse report in XARF version 4. Its report_id makes the same report sent again the same one of ours; its evidence is kept as evidence.</summary>
internal static class ReceiveXarf
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/xarf", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(XarfReading.LargestBody))
            .Produces<ReportResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        JsonElement request,
        Caller caller,
        AssuranceEvidence? evidence,
        Receiving receiving,
        ReportReading reading,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (XarfReading.Read(request, clock.Now()).Refused(out var problem, out var xarf))
        {
            return problem.ToResponse();
        }

        var received = await receiving.ReceiveAsync(
            xarf,
            new(
                ReportChannel.Xarf,
                caller.SeesOrganisation() ? caller.Organisation : null,
                caller.Subject,
                CodeHash: null,
                Language.Current.Code
            ),
            evidence,
            http.RequestAborted
        );
        if (received.Refused(out problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/reports/{row.Id}",
            await reading.DescribeAsync(row, http.RequestAborted)
        );
    }

    /// <summary>The identifier that a report bears here: of its sender and of what they call it.</summary>
    public static Guid IdOf(string sender, Guid reportId)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"xarf {sender} {reportId:D}"));
        // A UUIDv8 (RFC 9562 section 5.8).
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new(digest.AsSpan(0, 16), bigEndian: true);
    }

    internal sealed class Receiving(ReportDesk desk, EvidenceDesk files)
    {
        public async Task<Result<Report>> ReceiveAsync(
            XarfReport xarf,
            Sender sender,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            ArgumentNullException.ThrowIfNull(xarf);
            ArgumentNullException.ThrowIfNull(sender);
            var received = await desk.ReceiveAsync(
                IdOf(sender.Account ?? string.Empty, xarf.ReportId),
                xarf.Facts,
                sender,
                evidence,
                row => AttachAsync(row, xarf, sender, cancel),
                cancel
            );
            return
                received.Refused(out _, out var row)
                || await desk.SaysAsync(row, xarf.Facts, cancel)
                ? received
                : XarfProblems.OtherContent;
        }

        private async Task AttachAsync(
            Report row,
            XarfReport xarf,
            Sender sender,
            CancellationToken cancel
        )
        {
            foreach (var (at, item) in xarf.Evidence.Index())
            {
                using var content = new MemoryStream(item.Content, writable: false);
                // What cannot be taken (an empty one) stands in the report as it came; nothing else is lost with it.
                await files.TakeAsync(
                    new(
                        row.Id,
                        Incident: null,
                        EvidenceOrigin.Reporter,
                        sender.Account,
                        content,
                        $"xarf-{at + 1}",
                        item.MediaType,
                        item.Description,
                        XarfReading.LargestBody
                    ),
                    cancel
                );
            }
        }
    }
}
