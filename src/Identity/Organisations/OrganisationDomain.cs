namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>A verified domain of an organisation's mail addresses. Two organisations may share one: the officer decided with that in view.</summary>
internal sealed class OrganisationDomain
{
    public required Guid Organisation { get; init; }

    /// <summary>As <see cref="MailDomain"/> writes it.</summary>
    public required string Domain { get; init; }
}
