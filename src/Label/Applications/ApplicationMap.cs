using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Applications;

internal sealed class ApplicationMap : IEntityTypeConfiguration<Application>
{
    public const string Why =
        "What a label was given or refused for must be provable while it runs and may be contested (law 03-01; law 09-08 art. 3-e); the figure is the product's";

    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("label_applications");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Company).HasColumnName("company");
        builder.Property(row => row.Ice).HasColumnName("ice");
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.Property(row => row.SiteName).HasColumnName("site_name");
        builder.Property(row => row.Federation).HasColumnName("federation");
        builder.Property(row => row.Renews).HasColumnName("renews");
        builder.Property(row => row.Catalogue).HasColumnName("catalogue");
        builder.Property(row => row.BegunBy).HasColumnName("begun_by");
        builder.Property(row => row.BegunAt).HasColumnName("begun_at");
        builder.Property(row => row.TouchedAt).HasColumnName("touched_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Test).HasColumnName("test");
        builder.Property(row => row.TestSha256).HasColumnName("test_sha256");
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.Missing).HasColumnName("missing");
        builder.Property(row => row.AdmittedBy).HasColumnName("admitted_by");
        builder.Property(row => row.AdmittedAt).HasColumnName("admitted_at");
        builder.Property(row => row.DecideUntil).HasColumnName("decide_until");
        builder.Property(row => row.Assessor).HasColumnName("assessor");
        builder.Property(row => row.AssignedAt).HasColumnName("assigned_at");
        builder.Property(row => row.Rounds).HasColumnName("rounds");
        builder.Property(row => row.ReportedAt).HasColumnName("reported_at");
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Votings).HasColumnName("votings");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.LegalReasons).HasColumnName("legal_reasons");
        builder.Property(row => row.FactualReasons).HasColumnName("factual_reasons");
        builder.Property(row => row.AppealedAt).HasColumnName("appealed_at");
        builder.Property(row => row.AppealGrounds).HasColumnName("appeal_grounds");
        builder.Property(row => row.AnsweredAt).HasColumnName("answered_at");
        builder.Property(row => row.AnsweredBy).HasColumnName("answered_by");
        builder.Property(row => row.AppealLegal).HasColumnName("appeal_legal");
        builder.Property(row => row.AppealFactual).HasColumnName("appeal_factual");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.IsWritable);
        builder.Ignore(row => row.IsOpen);
        builder.KeptFor(Application.Kept, row => row.ClosedAt, Why);
    }
}

internal sealed class ApplicationPointMap : IEntityTypeConfiguration<ApplicationPoint>
{
    public void Configure(EntityTypeBuilder<ApplicationPoint> builder)
    {
        builder.ToTable("application_points");
        builder.HasKey(row => new { row.Application, row.Criterion });
        builder.Property(row => row.Application).HasColumnName("application");
        builder.Property(row => row.Criterion).HasColumnName("criterion");
        builder.Property(row => row.Found).HasColumnName("found").HasConversion<string>();
        builder.Property(row => row.FoundEvidence).HasColumnName("found_evidence");
        builder.Property(row => row.Claim).HasColumnName("claim").HasConversion<string>();
        builder.Property(row => row.Explanation).HasColumnName("explanation");
        builder.Property(row => row.Address).HasColumnName("address");
        builder.Property(row => row.Verdict).HasColumnName("verdict").HasConversion<string>();
        builder.Property(row => row.Note).HasColumnName("note");
        builder.Property(row => row.Evidence).HasColumnName("evidence");
        builder.Property(row => row.Asked).HasColumnName("asked");
        builder.Property(row => row.Answer).HasColumnName("answer");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(Application.Kept, row => row.ClosedAt, ApplicationMap.Why);
    }
}
