using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Retention;

/// <summary>How long each kind of row is kept, declared beside its map with the article it rests on. An entity without a rule fails a test.</summary>
public static class RetentionRules
{
    private const string Annotation = "trust:retention";

    /// <summary>Purged once <paramref name="from"/> lies further back than <paramref name="period"/>.</summary>
    public static EntityTypeBuilder<T> KeptFor<T>(
        this EntityTypeBuilder<T> builder,
        TimeSpan period,
        Expression<Func<T, object?>> from,
        string reason
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(from);
        var member = from.Body is UnaryExpression { Operand: MemberExpression inner }
            ? inner
            : (MemberExpression)from.Body;
        builder.Metadata.SetAnnotation(
            Annotation,
            new RetentionRule(reason, period, member.Member.Name)
        );
        return builder;
    }

    /// <summary>Never purged by age, for a stated reason.</summary>
    public static EntityTypeBuilder<T> KeptForGood<T>(
        this EntityTypeBuilder<T> builder,
        string reason
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.SetAnnotation(
            Annotation,
            new RetentionRule(reason, Period: null, Property: null)
        );
        return builder;
    }

    public static RetentionRule? Retention(this IReadOnlyEntityType entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.FindAnnotation(Annotation)?.Value as RetentionRule;
    }
}

/// <param name="Reason">The article, or why there is none.</param>
/// <param name="Period">Null when age never purges the row.</param>
/// <param name="Property">The instant that the period runs from.</param>
public sealed record RetentionRule(string Reason, TimeSpan? Period, string? Property);
