using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Issuing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>From what somebody asks to what an officer decides; the API and the pages stand before the same desk.</summary>
internal sealed class RequestDesk(
    PkiDbContext db,
    RequestExamination examination,
    Issuance issuance,
    AuthorityRegister authorities,
    TimeProvider clock
)
{
    /// <summary>Examines and keeps a request. A second call with the same <paramref name="id"/> finds the first one's row.</summary>
    public async Task<Result<CertificateRequest>> FileAsync(
        Guid id,
        AskedRequest asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (await db.Requests.FindAsync([id], cancel) is { } there)
        {
            return there;
        }

        var examined = await examination.ExamineAsync(
            asked.Profile,
            asked.Csr,
            asked.Subject,
            cancel
        );
        if (examined.Refused(out var problem, out var found))
        {
            return problem;
        }

        var row = Add(id, asked, found, caller);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>The decision and the certificate. What was true when it was filed is examined again: keys are blocked and profiles close meanwhile.</summary>
    public async Task<Result<CertificateRequest>> ApproveAsync(
        CertificateRequest request,
        AssuranceEvidence? evidence,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (string.Equals(request.RequestedBy, officer.Subject, StringComparison.Ordinal))
        {
            return PkiProblems.OwnRequest;
        }

        // Taken up again after a crash: its own certificate is no stranger's.
        if (await SignedBeforeAsync(request, cancel) is { } intended)
        {
            return await FinishAsync(request, intended, officer, cancel);
        }

        var examined = await examination.ExamineAsync(
            request.Profile,
            Convert.ToBase64String(request.Encoded),
            request.AskedSubject is { } asked
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(asked)
                : null,
            cancel
        );
        return examined.Refused(out var problem, out var found)
            ? problem
            : await DecideAsync(request, found, evidence, officer, cancel);
    }

    public async Task<Result<CertificateRequest>> RefuseAsync(
        CertificateRequest request,
        string? reason,
        AssuranceEvidence? evidence,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (string.Equals(request.RequestedBy, officer.Subject, StringComparison.Ordinal))
        {
            return PkiProblems.OwnRequest;
        }

        if (reason?.Trim() is not { Length: >= 3 and <= 1000 } words)
        {
            return PkiProblems.RefusalReasonRequired;
        }

        if (request.Refuse(officer.Subject, words, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Record("request.refused", request, officer, evidence);
        db.Notify(clock, new(request.RequestedBy, "request.refused", $"/requests/{request.Id}"));
        db.Announce(clock, new(request.Organisation, EventKinds.RequestRefused, $"{request.Id}"));
        return await SaveAsync(cancel) is { } raced ? raced : request;
    }

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Task<CertificateRequest> ReadAsync(Guid id, CancellationToken cancel) =>
        db.Requests.AsNoTracking().SingleAsync(row => row.Id == id, cancel);

    public RequestResponse Describe(CertificateRequest request, StoredCertificate certificate) =>
        RequestResponse.Of(
            request,
            Pem.Certificate(certificate.Encoded),
            authorities.ChainPem(certificate.Authority)
        );

    /// <returns>The certificate of an issued request, PEM, with its chain.</returns>
    public async Task<RequestResponse> DescribeAsync(
        CertificateRequest request,
        CancellationToken cancel
    )
    {
        var certificate = request.Serial is { } serial
            ? await db.Certificates.FindAsync([serial], cancel)
            : null;
        return certificate?.Encoded is { } encoded
            ? Describe(request, new(certificate.Serial, certificate.Authority, encoded))
            : RequestResponse.Of(request);
    }

    private CertificateRequest Add(
        Guid id,
        AskedRequest asked,
        ExaminedRequest found,
        Caller caller
    )
    {
        var row = CertificateRequest.Of(id, asked, found, caller, clock.Now());
        db.Requests.Add(row);
        db.Record(
            clock,
            "request.filed",
            id.ToString(),
            caller.Subject,
            new JsonObject
            {
                ["profile"] = row.Profile,
                ["organisation"] = row.Organisation.ToString(),
                ["keyHash"] = row.KeyHash,
            }
        );
        return row;
    }

    /// <summary>The approval is saved with the intent of the certificate, in one transaction: a certificate that breaks a rule leaves no approval behind.</summary>
    private async Task<Result<CertificateRequest>> DecideAsync(
        CertificateRequest request,
        ExaminedRequest found,
        AssuranceEvidence? evidence,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (
            request.State is not RequestState.Approved
            && request.Approve(officer.Subject, clock.Now()).Refused(out var problem, out _)
        )
        {
            return problem;
        }

        Record("request.approved", request, officer, evidence);
        try
        {
            var issued = await issuance.IssueAsync(found.Order(request, officer.Subject), cancel);
            if (issued.Refused(out problem, out var certificate))
            {
                db.ChangeTracker.Clear();
                return problem;
            }

            return await FinishAsync(request, certificate, officer, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else decided first.
            return CommonProblems.VersionStale;
        }
    }

    private async Task<Result<CertificateRequest>> FinishAsync(
        CertificateRequest request,
        IssuedCertificate certificate,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (certificate.State is CertificateState.Intended)
        {
            await issuance.ResumeAsync(certificate, officer.Subject, cancel);
        }

        if (request.Issue(certificate.Serial).Refused(out var problem, out _))
        {
            return problem;
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return request;
    }

    /// <summary>A crash between the intent and the request's last step.</summary>
    private Task<IssuedCertificate?> SignedBeforeAsync(
        CertificateRequest request,
        CancellationToken cancel
    ) =>
        db.Certificates.SingleOrDefaultAsync(
            row =>
                row.Request == request.Id
                && (row.State == CertificateState.Issued || row.State == CertificateState.Intended),
            cancel
        );

    private void Record(
        string type,
        CertificateRequest request,
        Caller officer,
        AssuranceEvidence? evidence
    ) =>
        db.Record(
            clock,
            type,
            request.Id.ToString(),
            officer.Subject,
            new JsonObject
            {
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );

    private async Task<Problem?> SaveAsync(CancellationToken cancel)
    {
        // Somebody else decided first.
        return await db.SavedAsync(cancel) ? null : CommonProblems.VersionStale;
    }
}
