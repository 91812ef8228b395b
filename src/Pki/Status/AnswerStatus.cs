using System.Globalization;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>POST and GET /pki/ocsp (RFC 6960 appendix A, RFC 5019): is this certificate good, now?</summary>
internal static class AnswerStatus
{
    private const string Media = "application/ocsp-response";

    // No cache may hide a revocation for longer.
    private static readonly TimeSpan MostCached = TimeSpan.FromSeconds(300);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/pki/ocsp", FromPostAsync).ServedOnPlainHttp().BindsNobody("A question");
        routes.MapGet("/pki/ocsp/{**question}", FromGetAsync).ServedOnPlainHttp();
    }

    private static async Task<IResult> FromPostAsync(
        HttpRequest request,
        [AsParameters] Answering answering,
        CancellationToken cancel
    )
    {
        if (request.ContentLength > OcspRequest.Largest)
        {
            return Refused(answering, OcspRefusal.MalformedRequest);
        }

        var buffer = new byte[OcspRequest.Largest + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancel
        );
        return await AnswerAsync(buffer.AsMemory(0, read), request.HttpContext, answering, cancel);
    }

    private static async Task<IResult> FromGetAsync(
        string? question,
        HttpContext context,
        [AsParameters] Answering answering,
        CancellationToken cancel
    )
    {
        // Clients escape "+", "/" and "=" or leave them; a space was a plus.
        var text = Uri.UnescapeDataString(question ?? string.Empty).Replace(' ', '+');
        var buffer = new byte[text.Length];
        return
            text.Length <= 2 * OcspRequest.Largest
            && Convert.TryFromBase64String(text, buffer, out var read)
            ? await AnswerAsync(buffer.AsMemory(0, read), context, answering, cancel)
            : Refused(answering, OcspRefusal.MalformedRequest);
    }

    internal sealed record Answering(
        PkiDbContext Db,
        AuthorityRegister Authorities,
        Responders Responders,
        IOptions<PkiOptions> Options,
        PkiMeter Meter,
        TimeProvider Clock
    );

    private static async Task<IResult> AnswerAsync(
        ReadOnlyMemory<byte> encoded,
        HttpContext context,
        Answering answering,
        CancellationToken cancel
    )
    {
        if (OcspRequest.Read(encoded) is not { } request)
        {
            return Refused(answering, OcspRefusal.MalformedRequest);
        }

        var issuer = answering.Authorities.All.FirstOrDefault(authority =>
            new IssuerIdentity(authority).Is(request.Asked[0])
        );
        if (issuer is null)
        {
            return Refused(answering, OcspRefusal.Unauthorized);
        }

        var statuses = await FindAsync(issuer, request.Asked, answering.Db, cancel);
        var responder = answering.Responders.Of(issuer);
        var now = Asn1Time.WholeSeconds(answering.Clock.Now());
        var next = now + answering.Options.Value.AnswerValidity;
        // An answer never outlives the certificate that vouches for it.
        var update = (now, next < responder.NotAfter ? next : responder.NotAfter);
        var response = OcspResponse.Sign(
            responder.Key,
            responder.Certificate,
            update,
            statuses,
            request.Nonce
        );
        answering.Meter.Answered(statuses);
        Cache(context.Response, response, update, request.Nonce is not null);
        return TypedResults.Bytes(response, Media);
    }

    /// <summary>Never "good" for a serial that was never issued, nor for one recorded and not completed.</summary>
    private static async Task<IReadOnlyList<SingleStatus>> FindAsync(
        SigningAuthority issuer,
        IReadOnlyList<CertificateId> asked,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        var identity = new IssuerIdentity(issuer);
        var serials = asked.Where(identity.Is).Select(id => id.Serial).ToList();
        var known = await db
            .Certificates.AsNoTracking()
            .Where(row =>
                serials.Contains(row.Serial)
                && row.Authority == issuer.Row.Id
                && row.State != CertificateState.Intended
            )
            .Select(row => row.Serial)
            .ToListAsync(cancel);
        var revoked = await db
            .Revocations.AsNoTracking()
            .Where(row => serials.Contains(row.Serial) && row.Authority == issuer.Row.Id)
            .ToDictionaryAsync(row => row.Serial, StringComparer.Ordinal, cancel);
        return
        [
            .. asked.Select(id => new SingleStatus(
                id,
                identity.Is(id) && known.Contains(id.Serial, StringComparer.Ordinal),
                identity.Is(id) ? revoked.GetValueOrDefault(id.Serial) : null
            )),
        ];
    }

    private static void Cache(
        HttpResponse answer,
        byte[] response,
        (DateTimeOffset This, DateTimeOffset Next) update,
        bool nonce
    )
    {
        if (nonce)
        {
            answer.Headers.CacheControl = "no-store";
            return;
        }

        var seconds = (int)
            Math.Min(MostCached.TotalSeconds, (update.Next - update.This).TotalSeconds);
        answer.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"max-age={seconds}, public, no-transform, must-revalidate"
        );
        answer.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(response))[..32]}\"";
        answer.GetTypedHeaders().LastModified = update.This;
        answer.GetTypedHeaders().Expires = update.This.AddSeconds(seconds);
    }

    private static FileContentHttpResult Refused(Answering answering, OcspRefusal refusal)
    {
        answering.Meter.Refused(refusal);
        return TypedResults.Bytes(OcspResponse.Refuse(refusal), Media);
    }
}
