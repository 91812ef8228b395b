using System.Text.Json;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace MarocNumeric.Trust.Identity.Demonstration;

/// <summary>An account for every role and three machines (one of the authorities, one that asks, one of whoever operates the suite), with secrets made by chance, told in demo.json (mode 0600) and nowhere else.</summary>
internal sealed class DemonstrationAccounts(
    IdentityDbContext db,
    PasswordHash passwords,
    SecondFactor secondFactor,
    IOpenIddictApplicationManager clients,
    TrustOptions trust,
    TimeProvider clock
)
{
    internal const string Ministry = "Ministère de l'Industrie (démonstration)";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly (string Name, string Kind)[] Organisations =
    [
        (Ministry, OrganisationKinds.Administration),
        ("Commerce Exemple SARL (démonstration)", OrganisationKinds.Company),
        ("Fédération exemple (démonstration)", OrganisationKinds.Association),
        ("Autorité de certification (démonstration)", OrganisationKinds.CertificationAuthority),
        ("ma-CERT (démonstration)", OrganisationKinds.Cert),
        ("CNDP (démonstration)", OrganisationKinds.Cndp),
        ("Label de confiance (démonstration)", OrganisationKinds.Label),
        ("Suivi du plan (démonstration)", OrganisationKinds.Plan),
        ("Exploitation (démonstration)", OrganisationKinds.Operator),
    ];

    private static readonly (string User, string Name, string Kind, string[] Roles)[] People =
    [
        ("amina", "Amina El Fassi", OrganisationKinds.Administration, []),
        (
            "driss",
            "Driss Benali",
            OrganisationKinds.Administration,
            [Roles.CertificateAgent, Roles.OrgAdmin]
        ),
        ("fatima", "Fatima Zahra Bennani", OrganisationKinds.Administration, [Roles.OrgAdmin]),
        ("salma", "Salma Idrissi", OrganisationKinds.Administration, [Roles.SecurityOfficer]),
        ("karim", "Karim Alaoui", OrganisationKinds.Company, [Roles.Merchant, Roles.OrgAdmin]),
        ("nadia", "Nadia Berrada", OrganisationKinds.Company, [Roles.DataController, Roles.Dpo]),
        ("youssef", "Youssef Tazi", OrganisationKinds.Association, [Roles.Federation]),
        ("hind", "Hind Chraibi", OrganisationKinds.CertificationAuthority, [Roles.RaOfficer]),
        ("omar", "Omar Sefrioui", OrganisationKinds.CertificationAuthority, [Roles.RaOfficer]),
        ("leila", "Leïla Mansouri", OrganisationKinds.CertificationAuthority, [Roles.CaAdmin]),
        ("rachid", "Rachid Amrani", OrganisationKinds.CertificationAuthority, [Roles.PkiAuditor]),
        ("zineb", "Zineb Kettani", OrganisationKinds.Cert, [Roles.CertAnalyst]),
        ("mehdi", "Mehdi Lahlou", OrganisationKinds.Cert, [Roles.CertLead]),
        ("samira", "Samira Bennis", OrganisationKinds.Cndp, [Roles.CndpOfficer]),
        ("hassan", "Hassan Ouazzani", OrganisationKinds.Cndp, [Roles.CndpCommissioner]),
        ("kenza", "Kenza Filali", OrganisationKinds.Label, [Roles.LabelSecretary]),
        ("anas", "Anas Bouzid", OrganisationKinds.Label, [Roles.LabelAssessor]),
        ("meryem", "Meryem Skalli", OrganisationKinds.Label, [Roles.LabelCommittee]),
        // With one of them aside the committee still has its quorum.
        ("rim", "Rim Belkadi", OrganisationKinds.Label, [Roles.LabelCommittee]),
        ("yassine", "Yassine Sabri", OrganisationKinds.Label, [Roles.LabelCommittee]),
        ("tarik", "Tarik Naciri", OrganisationKinds.Label, [Roles.LabelAppeal]),
        ("imane", "Imane Raji", OrganisationKinds.Plan, [Roles.PlanEditor]),
        ("adil", "Adil Cherkaoui", OrganisationKinds.Plan, [Roles.PlanPublisher]),
        ("ghita", "Ghita Slaoui", OrganisationKinds.Operator, [Roles.IdentityAdmin]),
        ("said", "Saïd Hajji", OrganisationKinds.Operator, [Roles.Auditor]),
        ("jalil", "Jalil Benkirane", OrganisationKinds.Operator, [Roles.DataController]),
    ];

    /// <summary>Who binds their organisation, by a mandate that is signed or by the charter of the label, shows a second factor as an authority's people do.</summary>
    private static readonly string[] Representatives =
    [
        DemonstrationMandate.Representative,
        "karim",
    ];

    private string File => Path.Combine(trust.DataDirectory, "demo.json");

    /// <summary>Once: the file is what says that it was done. Without it (a deleted file) every secret is made anew.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        if (System.IO.File.Exists(File))
        {
            return;
        }

        var organisations = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var (name, kind) in Organisations)
        {
            organisations[kind] = await OrganisationAsync(name, kind, cancel);
        }

        var accounts = new List<DemonstrationAccount>();
        foreach (var (user, name, kind, roles) in People)
        {
            accounts.Add(await AccountAsync(user, name, organisations[kind], roles, cancel));
        }

        await db.SaveChangesAsync(cancel);
        var machine = await MachineAsync(
            ("demo-machine", "Machine de démonstration"),
            Scopes.All,
            organisations[OrganisationKinds.CertificationAuthority],
            cancel
        );
        var ministry = await MachineAsync(
            ("demo-ministry", "Machine du ministère (démonstration)"),
            [
                Scopes.PkiRead,
                Scopes.PkiRequest,
                Scopes.PkiRevoke,
                Scopes.CndpFile,
                Scopes.CertReport,
            ],
            organisations[OrganisationKinds.Administration],
            cancel
        );
        var exploiting = await MachineAsync(
            ("demo-operator", "Machine de l'exploitant (démonstration)"),
            // What the authority's machine proposes for the plan, another one publishes.
            [Scopes.CndpFile, Scopes.PlanEdit],
            organisations[OrganisationKinds.Operator],
            cancel
        );
        KeyFile.WriteWhole(
            File,
            JsonSerializer.SerializeToUtf8Bytes(
                new DemonstrationSecrets(accounts, [machine, ministry, exploiting]),
                Readable
            ),
            KeyFile.PrivateMode
        );
    }

    private async Task<Organisation> OrganisationAsync(
        string name,
        string kind,
        CancellationToken cancel
    )
    {
        var there = await db.Organisations.SingleOrDefaultAsync(row => row.Name == name, cancel);
        if (there is not null)
        {
            return there;
        }

        var made = new Organisation
        {
            Id = Ids.New(clock),
            Name = name,
            Kind = kind,
            CreatedAt = clock.Now(),
        };
        db.Organisations.Add(made);
        return made;
    }

    private async Task<DemonstrationAccount> AccountAsync(
        string user,
        string name,
        Organisation organisation,
        string[] roles,
        CancellationToken cancel
    )
    {
        var password = GeneratedPassword.New();
        var secret =
            roles.Any(Roles.OfAuthorities.ContainsKey)
            || Representatives.Contains(user, StringComparer.Ordinal)
                ? Totp.NewSecret()
                : null;
        var hash = await passwords.MakeAsync(password, cancel);
        var account = await db.Accounts.SingleOrDefaultAsync(row => row.UserName == user, cancel);
        if (account is null)
        {
            account = new()
            {
                Id = Ids.New(clock),
                UserName = user,
                DisplayName = name,
                Email = $"{user}@example.ma",
                Password = hash,
                CreatedAt = clock.Now(),
            };
            db.Accounts.Add(account);
            // An employee without a role in it belongs to the organisation all the same: as someone it may appoint.
            db.HeldRoles.AddRange(
                (roles is [] ? [Roles.Citizen] : roles).Select(role => new HeldRole
                {
                    Account = account.Id,
                    Organisation = organisation.Id,
                    Role = role,
                    GivenBy = "demonstration",
                    GivenAt = clock.Now(),
                })
            );
        }

        account.Password = hash;
        account.TotpSecret = secret is null ? null : secondFactor.Seal(secret);
        return new(
            user,
            password,
            [Roles.Citizen, .. roles],
            organisation.Name,
            organisation.Id,
            secret is null ? null : Totp.Text(secret)
        );
    }

    private async Task<DemonstrationClient> MachineAsync(
        (string Id, string Name) named,
        IReadOnlyList<string> scopes,
        Organisation organisation,
        CancellationToken cancel
    )
    {
        var secret = ClientRegister.NewSecret();
        if (await clients.FindByClientIdAsync(named.Id, cancel) is { } there)
        {
            await clients.DeleteAsync(there, cancel);
        }

        await clients.CreateAsync(
            ClientKinds.OfMachine(named.Id, named.Name, secret, scopes).BelongsTo(organisation),
            cancel
        );
        return new(named.Id, secret, scopes, organisation.Name, organisation.Id);
    }

    private sealed record DemonstrationSecrets(
        IReadOnlyList<DemonstrationAccount> Accounts,
        IReadOnlyList<DemonstrationClient> Clients
    );

    private sealed record DemonstrationAccount(
        string User,
        string Password,
        IReadOnlyList<string> Roles,
        string Organisation,
        Guid OrganisationId,
        string? Totp
    );

    private sealed record DemonstrationClient(
        string ClientId,
        string ClientSecret,
        IReadOnlyList<string> Scopes,
        string Organisation,
        Guid OrganisationId
    );
}
