using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What a program can see of a filed enrolment before the officer reads it. Nothing here decides.</summary>
internal sealed class EnrolmentChecks(IdentityDbContext db)
{
    public const string Ice = "ice";
    public const string Court = "court";
    public const string Doubles = "doubles";
    public const string Name = "name";
    public const string Domains = "domains";
    public const string RepresentativeMail = "representativeEmail";
    public const string RepresentativeAccount = "representativeAccount";

    public async Task<IReadOnlyList<EnrolmentCheck>> OfAsync(
        Enrolment row,
        Guid? representative,
        CancellationToken cancel
    )
    {
        var particulars = row.Read();
        var domains = particulars.MailDomains ?? [];
        var own = row.Organisation ?? Guid.Empty;
        List<EnrolmentCheck> checks = [];
        if (particulars.Ice is { } ice)
        {
            checks.Add(new(Ice, Common.Numbers.Ice.Read(ice) is not null, null));
        }

        if (CommercialCourts.Find(particulars.Court) is { } court)
        {
            checks.Add(new(Court, court.Certain, court.Code));
        }

        var doubles = await DoublesAsync(row, own, cancel);
        checks.Add(new(Doubles, doubles.Count == 0, Listed(doubles)));
        var names = await NamesakesAsync(row, own, cancel);
        checks.Add(new(Name, names.Count == 0, Listed(names)));
        var elsewhere = await db
            .OrganisationDomains.Where(one =>
                one.Organisation != own && domains.Contains(one.Domain)
            )
            .Select(one => one.Domain)
            .Distinct()
            .ToListAsync(cancel);
        checks.Add(new(Domains, elsewhere.Count == 0, Listed(elsewhere)));
        checks.Add(
            new(
                RepresentativeMail,
                particulars.RepresentativeEmail is { } mail
                    && domains.Any(domain => MailDomain.Holds(domain, mail)),
                null
            )
        );
        checks.Add(new(RepresentativeAccount, representative is not null, null));
        return checks;
    }

    /// <summary>Organisations and other filed enrolments with one of the same numbers.</summary>
    private async Task<List<string>> DoublesAsync(Enrolment row, Guid own, CancellationToken cancel)
    {
        var (ice, register, tax) = (row.Ice, row.CommercialRegister, row.TaxNumber);
        var organisations = await db
            .Organisations.Where(one =>
                one.Id != own
                && (
                    (ice != null && one.Ice == ice)
                    || (register != null && one.CommercialRegister == register)
                    || (tax != null && one.TaxNumber == tax)
                )
            )
            .Select(one => one.Name)
            .ToListAsync(cancel);
        var enrolments = await db
            .Enrolments.Where(one =>
                one.Id != row.Id
                && (
                    one.State == EnrolmentState.Filed || one.State == EnrolmentState.CompletionAsked
                )
                && (
                    (ice != null && one.Ice == ice)
                    || (register != null && one.CommercialRegister == register)
                    || (tax != null && one.TaxNumber == tax)
                )
            )
            .Select(one => one.Number!)
            .ToListAsync(cancel);
        return [.. organisations, .. enrolments];
    }

    private async Task<List<string>> NamesakesAsync(
        Enrolment row,
        Guid own,
        CancellationToken cancel
    )
    {
        var key = row.NameKey;
        return await db
            .Enrolments.Where(one =>
                one.Id != row.Id
                && one.NameKey == key
                && one.Number != null
                && (one.Organisation == null || one.Organisation != own)
                && one.State != EnrolmentState.Refused
                && one.State != EnrolmentState.Withdrawn
            )
            .Select(one => one.Number!)
            .ToListAsync(cancel);
    }

    private static string? Listed(IReadOnlyCollection<string> found) =>
        found.Count == 0 ? null : string.Join(", ", found.Take(10));
}

/// <param name="Name">Names the text that explains it.</param>
/// <param name="Detail">What was found: names of organisations, numbers, domains.</param>
internal sealed record EnrolmentCheck(string Name, bool Good, string? Detail);
