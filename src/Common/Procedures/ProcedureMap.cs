using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>The columns of a procedure in its owner's table; the owner's script makes them as <see cref="Procedure"/> lists them.</summary>
public static class ProcedureMap
{
    public static EntityTypeBuilder<T> MapProcedure<T>(
        this EntityTypeBuilder<T> builder,
        Expression<Func<T, Procedure>> procedure
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var of = builder.ComplexProperty(procedure!);
        of.Property(row => row.State).HasColumnName("procedure_state").HasConversion<string>();
        of.Property(row => row.DepositedAt).HasColumnName("procedure_deposited_at");
        List(of.Property(row => row.Missing), "procedure_missing");
        of.Property(row => row.CompletionUntil).HasColumnName("procedure_completion_until");
        of.Property(row => row.CompleteAt).HasColumnName("procedure_complete_at");
        of.Property(row => row.Delay).HasColumnName("procedure_delay");
        of.Property(row => row.DelayUnit)
            .HasColumnName("procedure_delay_unit")
            .HasConversion<string>();
        of.Property(row => row.RunsOutAt).HasColumnName("procedure_runs_out_at");
        of.Property(row => row.SilenceGrants).HasColumnName("procedure_silence_grants");
        of.Property(row => row.AskedAt).HasColumnName("procedure_asked_at");
        of.Property(row => row.AskedKind)
            .HasColumnName("procedure_asked_kind")
            .HasConversion<string>();
        of.Property(row => row.AskedReasons).HasColumnName("procedure_asked_reasons");
        List(of.Property(row => row.AskedFor), "procedure_asked_for");
        of.Property(row => row.AnswerUntil).HasColumnName("procedure_answer_until");
        of.Property(row => row.AnsweredAt).HasColumnName("procedure_answered_at");
        of.Property(row => row.ExtendedAt).HasColumnName("procedure_extended_at");
        of.Property(row => row.ExtensionGround)
            .HasColumnName("procedure_extension_ground")
            .HasConversion<string>();
        of.Property(row => row.ExtensionReasons).HasColumnName("procedure_extension_reasons");
        of.Property(row => row.ClosedAt).HasColumnName("procedure_closed_at");
        of.Property(row => row.DecidedBy).HasColumnName("procedure_decided_by");
        of.Property(row => row.GrantedBy)
            .HasColumnName("procedure_granted_by")
            .HasConversion<string>();
        of.Property(row => row.LegalReasons).HasColumnName("procedure_legal_reasons");
        of.Property(row => row.FactualReasons).HasColumnName("procedure_factual_reasons");
        of.Property(row => row.AppealedAt).HasColumnName("procedure_appealed_at");
        of.Property(row => row.AppealGrounds).HasColumnName("procedure_appeal_grounds");
        of.Property(row => row.AppealAnswerUntil).HasColumnName("procedure_appeal_answer_until");
        of.Property(row => row.AppealAnsweredAt).HasColumnName("procedure_appeal_answered_at");
        of.Property(row => row.AppealAnsweredBy).HasColumnName("procedure_appeal_answered_by");
        of.Property(row => row.AppealLegalReasons).HasColumnName("procedure_appeal_legal_reasons");
        of.Property(row => row.AppealFactualReasons)
            .HasColumnName("procedure_appeal_factual_reasons");
        return builder;
    }

    /// <summary>The same text on both databases, where EF Core would make an array of one.</summary>
    private static void List(
        ComplexTypePropertyBuilder<IReadOnlyList<string>> property,
        string column
    ) =>
        property
            .HasColumnName(column)
            .HasConversion(
                list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
                text =>
                    JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)
                    ?? Array.Empty<string>(),
                new ValueComparer<IReadOnlyList<string>>(
                    (left, right) => left!.SequenceEqual(right!, StringComparer.Ordinal),
                    list =>
                        list.Aggregate(
                            0,
                            (hash, item) =>
                                HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(item))
                        )
                )
            );
}
