using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Complaints;

internal sealed class BuyerComplaintMap : IEntityTypeConfiguration<BuyerComplaint>
{
    public void Configure(EntityTypeBuilder<BuyerComplaint> builder)
    {
        builder.ToTable("buyer_complaints");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Award).HasColumnName("label");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.LabelNumber).HasColumnName("label_number");
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.Property(row => row.Order).HasColumnName("order_number");
        builder.Property(row => row.Buyer).HasColumnName("buyer");
        builder.Property(row => row.Words).HasColumnName("words");
        builder.Property(row => row.CodeHash).HasColumnName("code_hash");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.AnswerDueAt).HasColumnName("answer_due_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Answer).HasColumnName("answer");
        builder.Property(row => row.AnsweredAt).HasColumnName("answered_at");
        builder.Property(row => row.AnsweredBy).HasColumnName("answered_by");
        builder.Property(row => row.MediationAt).HasColumnName("mediation_at");
        builder.Property(row => row.MediationDueAt).HasColumnName("mediation_due_at");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            BuyerComplaint.Kept,
            row => row.FiledAt,
            "A choice of the product: as long as a claim over the purchase may be brought (law 09-08 art. 3-e)"
        );
    }
}
