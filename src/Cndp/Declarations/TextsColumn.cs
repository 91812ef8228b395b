using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>A list of texts in one column, for the maps of this module: the same JSON on both databases, where EF Core would make an array of one.</summary>
internal static class TextsColumn
{
    public static PropertyBuilder<IReadOnlyList<string>> HoldsTexts(
        this PropertyBuilder<IReadOnlyList<string>> property
    ) =>
        property.HasConversion(
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
