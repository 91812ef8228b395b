using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Inbox;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.Tokens;
using MarocNumeric.Trust.Identity.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpenIddict.EntityFrameworkCore.Models;

namespace MarocNumeric.Trust.Identity;

internal sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options)
    : ModuleDbContext(options)
{
    private const string TokenTables = "oidc_";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<HeldRole> HeldRoles => Set<HeldRole>();

    public DbSet<OrganisationDomain> OrganisationDomains => Set<OrganisationDomain>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<MandateUse> MandateUses => Set<MandateUse>();

    public DbSet<MandateKey> MandateKeys => Set<MandateKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<PasskeyChallenge> PasskeyChallenges => Set<PasskeyChallenge>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseOpenIddict();
        Name<OpenIddictEntityFrameworkCoreApplication>(modelBuilder, "applications");
        Name<OpenIddictEntityFrameworkCoreAuthorization>(modelBuilder, "authorizations");
        Name<OpenIddictEntityFrameworkCoreScope>(modelBuilder, "scopes");
        Name<OpenIddictEntityFrameworkCoreToken>(modelBuilder, "tokens");
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreApplication>()
            .KeptForGood("A client exists until an administrator removes it");
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreScope>()
            .KeptForGood("Names of the suite's own APIs");
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreToken>()
            .KeptFor(
                TimeSpan.FromDays(1),
                token => token.ExpirationDate,
                "Technical: an expired token is refused whether its row is there or not; law 09-08 art. 3"
            );
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreAuthorization>()
            .KeptFor(
                TimeSpan.FromDays(30),
                authorization => authorization.CreationDate,
                "Technical: no session lives as long; law 09-08 art. 3"
            );
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        if (Database.IsSqlite())
        {
            // OpenIddict's rows hold DateTime: the same sortable text as every other instant, so that one purge serves all.
            configurationBuilder.Properties<DateTime>().HaveConversion<SortableDateTime>();
        }
    }

    private static void Name<T>(ModelBuilder model, string table)
        where T : class
    {
        var entity = model.Entity<T>();
        entity.ToTable(TokenTables + table);
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    private sealed class SortableDateTime()
        : ValueConverter<DateTime, string>(
            instant =>
                instant
                    .ToUniversalTime()
                    .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        );
}
