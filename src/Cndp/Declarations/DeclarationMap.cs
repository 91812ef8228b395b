using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Declarations;

internal sealed class DeclarationMap : IEntityTypeConfiguration<Declaration>
{
    public const string Kept =
        "Law 09-08 art. 45 and 46: the national register has no end, and what it shows must be provable";

    /// <summary>Of the papers of a filing: as long as the filing itself.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public void Configure(EntityTypeBuilder<Declaration> builder)
    {
        builder.ToTable("declarations");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.Mandate).HasColumnName("mandate");
        builder.Property(row => row.MandateNumber).HasColumnName("mandate_number");
        builder.Property(row => row.Follows).HasColumnName("follows");
        builder.Property(row => row.Basis).HasColumnName("basis");
        builder.Property(row => row.Urgent).HasColumnName("urgent");
        builder.Property(row => row.Outcome).HasColumnName("outcome").HasConversion<string>();
        builder.Property(row => row.Alerts).HasColumnName("alerts").HoldsTexts();
        builder.Property(row => row.HeldForOfficer).HasColumnName("held_for_officer");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.TakenBy).HasColumnName("taken_by");
        builder.Property(row => row.ProposedBy).HasColumnName("proposed_by");
        builder.Property(row => row.ProposedAt).HasColumnName("proposed_at");
        builder.Property(row => row.ProposesToGrant).HasColumnName("proposes_to_grant");
        builder.Property(row => row.ProposedReasons).HasColumnName("proposed_reasons");
        builder.Property(row => row.Conditions).HasColumnName("conditions").HoldsTexts();
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.LegalReasons).HasColumnName("legal_reasons");
        builder.Property(row => row.FactualReasons).HasColumnName("factual_reasons");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndedBy).HasColumnName("ended_by");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.IsWaiting);
        builder.Ignore(row => row.IsPublic);
        builder.MapProcedure(row => row.Procedure);
        builder.KeptForGood(Kept);
    }
}

internal sealed class DeclarationContentMap : IEntityTypeConfiguration<DeclarationContent>
{
    public void Configure(EntityTypeBuilder<DeclarationContent> builder)
    {
        builder.ToTable("declaration_contents");
        builder.HasKey(row => new { row.Declaration, row.Number });
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.SealedFacts).HasColumnName("sealed_facts");
        builder.Property(row => row.RulesVersion).HasColumnName("rules_version");
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}

internal sealed class DeclarationStepMap : IEntityTypeConfiguration<DeclarationStep>
{
    public void Configure(EntityTypeBuilder<DeclarationStep> builder)
    {
        builder.ToTable("declaration_steps");
        builder.HasKey(row => new { row.Declaration, row.Version });
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Version).HasColumnName("version").ValueGeneratedNever();
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
