using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Notices;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>What people are told of requests and restorations: a number and that there is something, never what.</summary>
internal static class ServiceNotices
{
    public const string Requested = "service.requested";
    public const string Moved = "service.moved";
    public const string ToApprove = "restoration.to-approve";
    public const string ToTakeBack = "restoration.to-take-back";
    public const string Restored = "restoration.moved";

    /// <summary>To the organisation's systems an identifier; of what is TLP:RED not even that.</summary>
    public static void AnnounceUnlessRed(
        this CertDbContext db,
        TimeProvider clock,
        IMarked row,
        string kind
    )
    {
        if (row is { Organisation: { } organisation, Tlp: not Tlp.Red })
        {
            db.Announce(clock, new(organisation, kind, $"{row.Id}"));
        }
    }

    /// <param name="what">The path stands from the root, without a language.</param>
    public static void Tell(
        this CertDbContext db,
        TimeProvider clock,
        (string Kind, string Path, string Number) what,
        IEnumerable<string?> recipients
    )
    {
        foreach (var recipient in recipients.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            db.Notify(
                clock,
                new(
                    recipient,
                    what.Kind,
                    what.Path,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["number"] = what.Number,
                    }
                )
            );
        }
    }
}
