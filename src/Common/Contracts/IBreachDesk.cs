using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// Where an incident that touches personal data becomes word of it to the CNDP, with the same facts. Law 09-08 has no duty to
/// notify a breach: what is prepared here is a draft, which the organisation's own data controller or DPO sends or drops. The CNDP
/// module answers; ma-CERT asks for whoever reported.
/// </summary>
public interface IBreachDesk
{
    /// <summary>Prepares the draft and tells those who may send it. The same report again finds the first one's, as it stands by then.</summary>
    Task<Result<PreparedBreach>> PrepareAsync(BreachFacts facts, CancellationToken cancel);
}

/// <param name="Report">By which the draft is found again.</param>
/// <param name="Number">Of the report, as people see it.</param>
/// <param name="By">The account for whom it is asked; they read the draft besides its organisation.</param>
/// <param name="AwareAt">When the organisation knew.</param>
/// <param name="Text">What happened, in the reporter's words.</param>
/// <param name="People">Users that are hit, where that is known.</param>
public sealed record BreachFacts(
    Guid Report,
    string Number,
    Guid Organisation,
    string By,
    DateTimeOffset AwareAt,
    DateTimeOffset? OccurredAt,
    string Text,
    string Systems,
    int? People,
    string? Measures
);

/// <param name="Path">Of its page, from the root without a language.</param>
public sealed record PreparedBreach(Guid Id, string Number, string Path);
