using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>Conventions and tables shared by every module, so that one SQL script serves both databases.</summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>What happened in this module; written only through <see cref="JournalRecording"/>.</summary>
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Documents that came with this module's records; taken and handed out through <see cref="PieceDesk{TContext}"/>.</summary>
    public DbSet<Piece> Pieces => Set<Piece>();

    /// <summary>What this module gives out in writing; asked for and handed out through <see cref="PaperDesk{TContext}"/>.</summary>
    public DbSet<KeptPaper> Papers => Set<KeptPaper>();

    /// <summary>Written only through <see cref="NumberCounting"/>.</summary>
    public DbSet<NumberCounter> NumberCounters => Set<NumberCounter>();

    /// <summary>What people have begun here; read and written through <see cref="DraftBook"/>.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>What is to be told after the commit; written through <see cref="OutboxWriting"/>.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ModuleDbContext).Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<SortableInstant>();
        }
    }
}
