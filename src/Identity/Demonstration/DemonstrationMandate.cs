using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Demonstration;

/// <summary>The demonstration's ministry is verified, and its representative has mandated its certificate agent: so that what needs a mandate can be tried at once.</summary>
internal sealed class DemonstrationMandate(
    IdentityDbContext db,
    MandateDesk mandates,
    TimeProvider clock
)
{
    public const string Representative = "fatima";

    private const string Agent = "driss";
    private const string Actor = "demonstration";
    private const string Domain = "example.ma";

    /// <summary>Once: what is there stays as it is, also when somebody has revoked it since.</summary>
    public async Task SignAsync(CancellationToken cancel)
    {
        var ministry = await db.Organisations.SingleOrDefaultAsync(
            row => row.Name == DemonstrationAccounts.Ministry,
            cancel
        );
        var representative = await AccountAsync(Representative, cancel);
        var agent = await AccountAsync(Agent, cancel);
        if (ministry is not { VerifiedAt: null } || representative is null || agent is null)
        {
            return;
        }

        await VerifyAsync(ministry, representative, cancel);
        var made = await mandates.WriteAsync(
            Ids.New(clock),
            ministry,
            new(
                agent.Id,
                MandateScopes.Certificates,
                MostActs: null,
                From: null,
                clock.Now().AddDays(365)
            ),
            representative.Id,
            new JsonObject { ["acr"] = Actor },
            cancel
        );
        if (made.Accept(clock.Now()).Refused(out var problem, out _))
        {
            throw new InvalidOperationException(problem.Title);
        }

        db.Record(clock, "mandate.accepted", made.Id.ToString(), Actor);
        await db.SaveChangesAsync(cancel);
    }

    private Task<Account?> AccountAsync(string user, CancellationToken cancel) =>
        db.Accounts.SingleOrDefaultAsync(row => row.UserName == user, cancel);

    private async Task VerifyAsync(
        Organisation ministry,
        Account representative,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var particulars = new Particulars
        {
            Kind = ministry.Kind,
            Name = ministry.Name,
            NameArabic = "وزارة الصناعة (عرض تجريبي)",
            Address = "Avenue de la démonstration, Rabat",
            RepresentativeName = representative.DisplayName,
            RepresentativeNameArabic = "فاطمة الزهراء بناني",
            RepresentativeFunction = "Secrétaire générale",
            RepresentativeEmail = $"{Representative}@{Domain}",
            Filer = ParticularsRules.Self,
            ProofKind = KindRules.AppointmentAct,
            ProofNumber = "DEMO-1",
            ProofDate = "2025-01-02",
            ProofIssuer = "Démonstration",
            MailDomains = [Domain],
            Pieces = [],
        };
        var enrolment = new Enrolment
        {
            Id = Ids.New(clock),
            FiledBy = representative.Id,
            Particulars = string.Empty,
            CreatedAt = now,
            SavedAt = now,
        };
        enrolment.For(ministry.Id);
        enrolment.Keep(particulars);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number = (await db.NextNumberAsync(Enrolment.Letter, clock, cancel)).ToString();
        if (
            enrolment.File(number, now).Refused(out var problem, out _)
            || enrolment.Verify(ministry.Id, Actor, now).Refused(out problem, out _)
        )
        {
            throw new InvalidOperationException(problem.Title);
        }

        db.Enrolments.Add(enrolment);
        db.OrganisationDomains.Add(new() { Organisation = ministry.Id, Domain = Domain });
        ministry.NameArabic = particulars.NameArabic;
        ministry.Address = particulars.Address;
        ministry.Representative = representative.Id;
        ministry.Enrolment = enrolment.Id;
        ministry.VerifiedAt = now;
        ministry.Version++;
        db.Record(clock, "organisation.verified", ministry.Id.ToString(), Actor);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
