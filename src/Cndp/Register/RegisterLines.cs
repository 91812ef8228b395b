using System.Runtime.CompilerServices;
using System.Text.Json;
using MarocNumeric.Trust.Common.OpenData;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The register line by line: for exports that are made while they are read, and for the releases of a day. Takes the memory of a few hundred entries, whatever the register's size.</summary>
internal static class RegisterLines
{
    private const int AtOnce = 500;

    /// <summary>Oldest first, by the place in the register of the last one: what is entered meanwhile comes at the end, and nothing twice.</summary>
    public static async IAsyncEnumerable<IPublicLine> EachAsync(
        this CndpDbContext db,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var last = 0L;
        List<RegisterEntry> page;
        do
        {
            var after = last;
            page = await db
                .Entries.AsNoTracking()
                .Where(row => row.Ordinal > after)
                .OrderBy(row => row.Ordinal)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                yield return new Line(row);
                last = row.Ordinal;
            }
        } while (page.Count == AtOnce);
    }

    private sealed class Line(RegisterEntry row) : IPublicLine
    {
        public IReadOnlyList<string?> Cells =>
            [
                row.Number,
                LineWriting.Word(row.Kind),
                LineWriting.Word(row.State),
                row.Controller,
                row.Ice,
                row.Title,
                row.Region,
                row.Sector,
                row.Transfers ? "true" : "false",
                LineWriting.Instant(row.FiledAt),
                LineWriting.Instant(row.DecidedAt),
                LineWriting.Instant(row.UpdatedAt),
            ];

        /// <summary>{"entry": …, "items": …}; the items as they are stored.</summary>
        public void WriteJson(Utf8JsonWriter into, JsonSerializerOptions options)
        {
            into.WriteStartObject();
            into.WritePropertyName("entry");
            JsonSerializer.Serialize(into, SearchRegister.LineOf(row), options);
            into.WritePropertyName("items");
            // It was written by us, as JSON.
            into.WriteRawValue(row.Items, skipInputValidation: true);
            into.WriteEndObject();
        }
    }
}
