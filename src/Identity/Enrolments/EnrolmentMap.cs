using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Enrolments;

internal sealed class EnrolmentMap : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Previous).HasColumnName("previous");
        builder.Property(row => row.Particulars).HasColumnName("particulars");
        builder.Property(row => row.NameKey).HasColumnName("name_key");
        builder.Property(row => row.Ice).HasColumnName("ice");
        builder.Property(row => row.CommercialRegister).HasColumnName("commercial_register");
        builder.Property(row => row.TaxNumber).HasColumnName("tax_number");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.SavedAt).HasColumnName("saved_at");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.CompletionAskedAt).HasColumnName("completion_asked_at");
        builder.Property(row => row.CompletionReason).HasColumnName("completion_reason");
        builder.Property(row => row.CompletionDue).HasColumnName("completion_due");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.LegalReason).HasColumnName("legal_reason");
        builder.Property(row => row.FactualReason).HasColumnName("factual_reason");
        builder.Property(row => row.KeepUntil).HasColumnName("keep_until");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.FiledBy);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => row.FiledBy);
        builder.HasIndex(row => new { row.State, row.FiledAt });
        // A draft goes when its time is over, a decided file when it proves nothing any more: the row says when.
        builder.KeptFor(
            TimeSpan.Zero,
            row => row.KeepUntil,
            "Decree 2-22-687 art. 18: verified, 7 years after the certificates that rest on it; drafts and the rest, law 09-08 art. 3"
        );
    }
}
