using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

internal sealed class ServiceRequestMap : IEntityTypeConfiguration<ServiceRequest>
{
    public void Configure(EntityTypeBuilder<ServiceRequest> builder)
    {
        builder.ToTable("service_requests");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.Service).HasColumnName("service").HasConversion<string>();
        builder.Property(row => row.Rehearsal).HasColumnName("rehearsal");
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.RequestedAt).HasColumnName("requested_at");
        builder.Property(row => row.SealedWords).HasColumnName("sealed_words");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.AcceptedBy).HasColumnName("accepted_by");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.SealedOutcome).HasColumnName("sealed_outcome");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Standing);
        builder.Ignore(row => row.IsOpen);
        builder.Ignore(row => row.NextStates);
        builder.KeptFor(CaseKept.Period, row => row.RequestedAt, CaseKept.Reason);
    }
}

internal sealed class ServiceIntakeMap : IEntityTypeConfiguration<ServiceIntake>
{
    public void Configure(EntityTypeBuilder<ServiceIntake> builder)
    {
        builder.ToTable("service_intakes");
        builder.HasKey(row => row.Service);
        builder.Property(row => row.Service).HasColumnName("service").HasConversion<string>();
        builder.Property(row => row.Open).HasColumnName("open");
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood("Four rows that say which services are open; an account and no case");
    }
}
