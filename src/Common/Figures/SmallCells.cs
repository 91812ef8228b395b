namespace MarocNumeric.Trust.Common.Figures;

/// <summary>Figures of few cases say who they are about. A cell of one to a few is not shown; nor is the next smallest one where a single cell would follow from the sum of the others.</summary>
public static class SmallCells
{
    /// <summary>P: cells below it are not shown; no text read gives a figure.</summary>
    public const int Smallest = 5;

    /// <returns>Each value, or null where it is not shown. Nothing at all is a figure that says nothing of anybody.</returns>
    public static IReadOnlyList<int?> Shown(IReadOnlyList<int> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int?[] shown =
        [
            .. values.Select(value => value is > 0 and < Smallest ? (int?)null : value),
        ];
        if (shown.Count(value => value is null) == 1)
        {
            var next = Enumerable
                .Range(0, shown.Length)
                .Where(index => shown[index] is > 0)
                .OrderBy(index => shown[index])
                .Cast<int?>()
                .FirstOrDefault();
            if (next is { } place)
            {
                shown[place] = null;
            }
        }

        return shown;
    }
}
