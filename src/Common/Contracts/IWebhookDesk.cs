namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The addresses at which organisations want to be told. Identity answers.</summary>
public interface IWebhookDesk
{
    /// <summary>One delivery for each webhook of the organisation that asked for this kind; the same event again adds none.</summary>
    Task SpreadAsync(OrganisationEvent happened, CancellationToken cancel);

    /// <summary>One attempt at one webhook.</summary>
    /// <param name="delivery">By which the receiver knows it again.</param>
    /// <returns>What went wrong, or null.</returns>
    Task<DeliveryFailure?> SendAsync(
        Guid delivery,
        Guid webhook,
        OrganisationEvent happened,
        CancellationToken cancel
    );
}

/// <param name="Subject">The record's identifier or serial.</param>
public sealed record OrganisationEvent(
    Guid Id,
    Guid Organisation,
    string Kind,
    string Subject,
    DateTimeOffset At
);

/// <param name="Code">"smtp-451": goes to the row, the metrics and the operator.</param>
/// <param name="ForGood">Nothing that time alone would change.</param>
public sealed record DeliveryFailure(string Code, bool ForGood = false);
