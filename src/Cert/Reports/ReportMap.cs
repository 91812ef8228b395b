using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Reports;

internal sealed class ReportMap : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Channel).HasColumnName("channel").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.CodeHash).HasColumnName("code_hash");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.Language).HasColumnName("language");
        builder.Property(row => row.Type).HasColumnName("type");
        builder.Property(row => row.Class).HasColumnName("declarant_class").HasConversion<string>();
        builder.Property(row => row.AwareAt).HasColumnName("aware_at");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.Print).HasColumnName("print");
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Versions).HasColumnName("versions");
        builder.Property(row => row.Messages).HasColumnName("messages");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Lateness);
        builder.KeptFor(CaseKept.Period, row => row.ReceivedAt, CaseKept.Reason);
    }
}

internal sealed class ReportVersionMap : IEntityTypeConfiguration<ReportVersion>
{
    public void Configure(EntityTypeBuilder<ReportVersion> builder)
    {
        builder.ToTable("report_versions");
        builder.HasKey(row => new { row.Report, row.Number });
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.Digest).HasColumnName("digest");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class ReportObservableMap : IEntityTypeConfiguration<ReportObservable>
{
    public void Configure(EntityTypeBuilder<ReportObservable> builder)
    {
        builder.ToTable("report_observables");
        builder.HasKey(row => new { row.Report, row.Key });
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Value).HasColumnName("value");
        builder.Property(row => row.FirstAt).HasColumnName("first_at");
        builder.KeptFor(CaseKept.Period, row => row.FirstAt, CaseKept.Reason);
    }
}

internal sealed class ReportMessageMap : IEntityTypeConfiguration<ReportMessage>
{
    public void Configure(EntityTypeBuilder<ReportMessage> builder)
    {
        builder.ToTable("report_messages");
        builder.HasKey(row => new { row.Report, row.Number });
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.FromTeam).HasColumnName("from_team");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
