using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Incidents;

internal sealed class IncidentMap : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incidents");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Reference).HasColumnName("reference");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Type).HasColumnName("type");
        builder.Property(row => row.TypeVersion).HasColumnName("type_version");
        builder.Property(row => row.Level).HasColumnName("level");
        builder.Property(row => row.LevelReason).HasColumnName("level_reason");
        builder.Property(row => row.Score).HasColumnName("score");
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.OpenedAt).HasColumnName("opened_at");
        builder.Property(row => row.Parent).HasColumnName("parent");
        builder.Property(row => row.Rejection).HasColumnName("rejection").HasConversion<string>();
        builder.Property(row => row.Relapses).HasColumnName("relapses");
        builder.Property(row => row.Pace).HasColumnName("pace");
        builder.Property(row => row.Crisis).HasColumnName("crisis");
        builder.Ignore(row => row.Rehearsal);
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(CaseKept.Period, row => row.OpenedAt, CaseKept.Reason);
    }
}

internal sealed class IncidentStepMap : IEntityTypeConfiguration<IncidentStep>
{
    public void Configure(EntityTypeBuilder<IncidentStep> builder)
    {
        builder.ToTable("incident_steps");
        builder.HasKey(row => new { row.Incident, row.Version });
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Version).HasColumnName("version").ValueGeneratedNever();
        builder.Property(row => row.Act).HasColumnName("act");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Level).HasColumnName("level");
        builder.Property(row => row.Crisis).HasColumnName("crisis");
        builder.Ignore(row => row.Clock);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class IncidentPauseMap : IEntityTypeConfiguration<IncidentPause>
{
    public void Configure(EntityTypeBuilder<IncidentPause> builder)
    {
        builder.ToTable("incident_pauses");
        builder.HasKey(row => new { row.Incident, row.From });
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.From).HasColumnName("from_at");
        builder.Property(row => row.Until).HasColumnName("until_at");
        builder.Property(row => row.Reason).HasColumnName("reason").HasConversion<string>();
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.KeptFor(CaseKept.Period, row => row.From, CaseKept.Reason);
    }
}

internal sealed class IncidentTaskMap : IEntityTypeConfiguration<IncidentTask>
{
    public void Configure(EntityTypeBuilder<IncidentTask> builder)
    {
        builder.ToTable("incident_tasks");
        builder.HasKey(row => new { row.Incident, row.Number });
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.CreatedBy).HasColumnName("created_by");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.Result).HasColumnName("sealed_result");
        builder.Property(row => row.Run).HasColumnName("run");
        builder.Property(row => row.Step).HasColumnName("step");
        builder.Property(row => row.DoneAt).HasColumnName("done_at");
        builder.Property(row => row.DoneBy).HasColumnName("done_by");
        builder.KeptFor(CaseKept.Period, row => row.CreatedAt, CaseKept.Reason);
    }
}

internal sealed class GroupingMap : IEntityTypeConfiguration<Grouping>
{
    public void Configure(EntityTypeBuilder<Grouping> builder)
    {
        builder.ToTable("groupings");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Into).HasColumnName("into_incident");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Level).HasColumnName("level");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.LevelAfter).HasColumnName("level_after");
        builder.Property(row => row.TlpAfter).HasColumnName("tlp_after").HasConversion<string>();
        builder.Property(row => row.UndoneAt).HasColumnName("undone_at");
        builder.Property(row => row.UndoneBy).HasColumnName("undone_by");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class GroupedReportMap : IEntityTypeConfiguration<GroupedReport>
{
    public void Configure(EntityTypeBuilder<GroupedReport> builder)
    {
        builder.ToTable("grouped_reports");
        builder.HasKey(row => new { row.Grouping, row.Report });
        builder.Property(row => row.Grouping).HasColumnName("grouping_id");
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.From).HasColumnName("from_incident");
        builder.Property(row => row.Before).HasColumnName("before_state").HasConversion<string>();
        builder.KeptForGood("Goes with its grouping; five identifiers that name nobody");
    }
}
