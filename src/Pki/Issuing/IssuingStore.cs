using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Status;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>
/// The issuing path's own words to the database, a batch at a time: EF Core costs it two to seven times the processor
/// (measured). What is decided about a row is decided here, once for both databases; how it is written is theirs.
/// </summary>
internal abstract class IssuingStore(CertificateStatuses statuses)
{
    /// <summary>One transaction. A row that is refused is left out of it and fails nobody else.</summary>
    public abstract Task<IReadOnlyList<IntentOutcome>> IntendAsync(IReadOnlyList<Intent> batch);

    /// <summary>One transaction. Where another process has completed the same intent after a crash, its certificate is the answer.</summary>
    /// <returns>Null for a certificate that was revoked meanwhile.</returns>
    public async Task<IReadOnlyList<StoredCertificate?>> CompleteAsync(
        IReadOnlyList<Completion> batch
    )
    {
        var stored = await StoreAsync(batch);
        statuses.Take(stored);
        return stored;
    }

    protected abstract Task<IReadOnlyList<StoredCertificate?>> StoreAsync(
        IReadOnlyList<Completion> batch
    );

    /// <summary>What the database knows of the ids and keys of a batch.</summary>
    protected sealed record Known(
        IReadOnlyDictionary<string, (RequestState State, StoredCertificate? Certificate)> Requests,
        IReadOnlySet<string> BlockedKeys,
        ILookup<string, string> SubjectsByKey
    );

    /// <summary>By what a request is known again: its line in a campaign, else its id.</summary>
    protected static string NameOf(Guid id, Guid? campaign, string? line) =>
        campaign is null ? $"{id}" : $"{campaign}/{line}";

    protected static IReadOnlyList<IntentOutcome> Judge(IReadOnlyList<Intent> batch, Known known)
    {
        var outcomes = new IntentOutcome[batch.Count];
        var (ids, persons) = (
            new HashSet<string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        for (var index = 0; index < batch.Count; index++)
        {
            var intent = batch[index];
            outcomes[index] = JudgeOne(intent, known, ids, persons);
            if (outcomes[index] == IntentOutcome.Recorded)
            {
                ids.Add(NameOf(intent.Request));
                persons[intent.Certificate.KeyHash] = intent.Person;
            }
        }

        return outcomes;
    }

    private static string NameOf(CertificateRequest request) =>
        NameOf(request.Id, request.Campaign, request.Line);

    private static IntentOutcome JudgeOne(
        Intent intent,
        Known known,
        HashSet<string> ids,
        Dictionary<string, string> persons
    )
    {
        var name = NameOf(intent.Request);
        if (known.Requests.TryGetValue(name, out var earlier))
        {
            return earlier.Certificate is { } certificate
                ? new(Known: certificate)
                : new(PkiProblems.RequestCannotMove(earlier.State, RequestState.Approved));
        }

        if (ids.Contains(name))
        {
            return new(PkiProblems.RequestCannotMove(RequestState.Approved, RequestState.Approved));
        }

        var key = intent.Certificate.KeyHash;
        if (known.BlockedKeys.Contains(key))
        {
            return new(PkiProblems.KeyBlocked);
        }

        // Renewal keeps the subject; anyone else with the same key is not who holds it.
        var another =
            known
                .SubjectsByKey[key]
                .Any(subject =>
                    !string.Equals(
                        DistinguishedName.PersonOf(subject),
                        intent.Person,
                        StringComparison.Ordinal
                    )
                )
            || persons.TryGetValue(key, out var beside)
                && !string.Equals(beside, intent.Person, StringComparison.Ordinal);
        return another ? new(PkiProblems.KeyOfAnother) : IntentOutcome.Recorded;
    }
}
