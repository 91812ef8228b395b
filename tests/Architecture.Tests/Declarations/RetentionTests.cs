using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MarocNumeric.Trust.Architecture.Tests.Declarations;

/// <summary>Every kind of row says how long it is kept, and on which article or for which reason (law 09-08 art. 3).</summary>
public sealed class RetentionTests
{
    [Fact]
    public void There_are_tables_to_check() => Assert.NotEmpty(House.Tables);

    [Theory]
    [MemberData(nameof(House.Contexts), MemberType = typeof(House))]
    public void Every_entity_declares_how_long_it_is_kept(string context) =>
        Assert.Empty(Undeclared(House.Tables[context]));

    [Fact]
    public void An_entity_without_a_rule_a_reason_or_an_instant_is_seen() =>
        Assert.Equal(
            [nameof(WithoutInstant), nameof(WithoutReason), nameof(WithoutRule)],
            Undeclared(House.ModelOf(typeof(Specimens))).Order(StringComparer.Ordinal)
        );

    private static IEnumerable<string> Undeclared(IModel model) =>
        model
            .GetEntityTypes()
            .Where(entity => !entity.IsOwned() && !IsDeclared(entity))
            .Select(entity => entity.ClrType.Name);

    private static bool IsDeclared(IEntityType entity) =>
        entity.Retention() is { Reason: { } reason } rule
        && reason.Trim().Length >= 10
        && (rule.Property is null || IsInstant(entity.FindProperty(rule.Property)!.ClrType));

    private static bool IsInstant(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(DateTimeOffset) || plain == typeof(DateTime));

    private sealed class Specimens(DbContextOptions<Specimens> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<WithoutRule>();
            modelBuilder.Entity<WithoutReason>().KeptForGood(" ");
            modelBuilder
                .Entity<WithoutInstant>()
                .KeptFor(TimeSpan.FromDays(1), row => row.Name, "Law 09-08 art. 3");
            modelBuilder
                .Entity<Declared>()
                .KeptFor(TimeSpan.FromDays(1), row => row.ClosedAt, "Law 09-08 art. 3");
        }
    }

    private sealed record WithoutRule(int Id);

    private sealed record WithoutReason(int Id);

    private sealed record WithoutInstant(int Id, string Name);

    private sealed record Declared(int Id, DateTimeOffset? ClosedAt);
}
