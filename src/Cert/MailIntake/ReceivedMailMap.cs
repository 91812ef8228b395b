using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.MailIntake;

internal sealed class ReceivedMailMap : IEntityTypeConfiguration<ReceivedMail>
{
    public void Configure(EntityTypeBuilder<ReceivedMail> builder)
    {
        builder.ToTable("mails");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.Fate).HasColumnName("fate").HasConversion<string>();
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Sender).HasColumnName("sender");
        builder.Property(row => row.Answer).HasColumnName("answer");
        builder.Property(row => row.Signature).HasColumnName("signature").HasConversion<string>();
        builder.Property(row => row.SignedBy).HasColumnName("signed_by");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.KeptFor(CaseKept.Period, row => row.ReceivedAt, CaseKept.Reason);
    }
}
