using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Dossiers;

internal sealed class DossierMap : IEntityTypeConfiguration<Dossier>
{
    /// <summary>Of the dossier, its pieces and the record of its verification.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(10 * 365.25);

    public void Configure(EntityTypeBuilder<Dossier> builder)
    {
        builder.ToTable("dossiers");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.Holder).HasColumnName("holder");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Mandate).HasColumnName("mandate");
        builder.Property(row => row.MandateNumber).HasColumnName("mandate_number");
        builder.Property(row => row.AttestedBy).HasColumnName("attested_by");
        builder.Property(row => row.AttestedAt).HasColumnName("attested_at");
        builder.Property(row => row.SealedParticulars).HasColumnName("sealed_particulars");
        builder.Property(row => row.SealedIdentityNumber).HasColumnName("sealed_identity_number");
        builder.Property(row => row.PersonMark).HasColumnName("person_mark");
        builder.Property(row => row.MailMark).HasColumnName("mail_mark");
        builder.Property(row => row.Use).HasColumnName("use_of").HasConversion<string>();
        builder.Property(row => row.Years).HasColumnName("years");
        builder.Property(row => row.ConditionsVersion).HasColumnName("conditions_version");
        builder.Property(row => row.ConditionsDigest).HasColumnName("conditions_digest");
        builder.Property(row => row.TakenBy).HasColumnName("taken_by");
        builder.Property(row => row.VerifiedBy).HasColumnName("verified_by");
        builder.Property(row => row.VerifiedAt).HasColumnName("verified_at");
        builder.Property(row => row.ApprovedBy).HasColumnName("approved_by");
        builder.Property(row => row.ApprovedAt).HasColumnName("approved_at");
        builder.Property(row => row.IssuedAt).HasColumnName("issued_at");
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.ReportedAt).HasColumnName("reported_at");
        builder.Property(row => row.SealedReport).HasColumnName("sealed_report");
        builder.Property(row => row.Round).HasColumnName("round");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Profiles);
        builder.Ignore(row => row.IsOpen);
        builder.MapProcedure(row => row.Procedure);
        builder.KeptFor(
            Kept,
            row => row.FiledAt,
            "Decree 2-22-687 art. 18: 7 years at least, counted from the end of a certificate of up to 3 years"
        );
    }
}
