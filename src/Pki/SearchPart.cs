using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki;

/// <summary>Certificates by serial or subject, requests by number or subject: those that the lists of <see cref="SearchCertificates"/> and <see cref="ListRequests"/> show the same person.</summary>
internal sealed class SearchPart(PkiDbContext db, IStringLocalizer<Texts> texts) : ISearchPart
{
    /// <summary>Fewer digits are found by chance.</summary>
    private const int ShortestSerial = 6;

    private static readonly string[] ToSeeRequests =
    [
        Scopes.PkiRead,
        Scopes.PkiRequest,
        Scopes.PkiApprove,
    ];

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    ) =>
        [
            .. await CertificatesAsync(words, reader, cancel),
            .. await RequestsAsync(words, reader, cancel),
        ];

    private async Task<IEnumerable<SearchHit>> CertificatesAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        if (!reader.Scopes.Contains(Scopes.PkiRead))
        {
            return [];
        }

        var (serial, subject) = IsSerial(words) ? (words, null) : ((string?)null, words);
        var rows = await SearchCertificates
            .Found(db, new(subject, serial, null, null, null, null, null), reader)
            .AsNoTracking()
            .Take(SearchHit.Most / 2)
            .ToListAsync(cancel);
        return rows.Select(row => new SearchHit(
            texts["CertificateTitle"],
            row.Subject,
            texts[$"certificate-{row.State}"],
            $"/certificates/{row.Serial}"
        ));
    }

    private async Task<IEnumerable<SearchHit>> RequestsAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        if (!ToSeeRequests.Any(reader.Scopes.Contains))
        {
            return [];
        }

        var requests = db.Requests.VisibleTo(reader);
        // A request keeps its subject as people wrote it; SQLite's lower() knows ASCII alone, so also as typed.
        var lower = words.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL: no culture of ours is asked.
        requests = Guid.TryParse(words, out var id)
            ? requests.Where(row => row.Id == id)
            : requests.Where(row =>
                row.Subject.Contains(words) || row.Subject.ToLower().Contains(lower)
            );
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        var rows = await requests
            .AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(SearchHit.Most / 2)
            .ToListAsync(cancel);
        return rows.Select(row => new SearchHit(
            texts["RequestTitle"],
            row.Subject,
            texts[$"request-{row.State}"],
            $"/requests/{row.Id}"
        ));
    }

    private static bool IsSerial(string words) =>
        words.Length >= ShortestSerial && words.All(char.IsAsciiHexDigit);
}
