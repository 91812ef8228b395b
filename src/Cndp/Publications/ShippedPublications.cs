using System.Text.Json;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>The guides that come with the product, entered once as drafts: whether the commission says what they say, a commissioner decides.</summary>
internal sealed class ShippedPublications(IServiceScopeFactory scopes, TimeProvider clock)
    : IPreparation
{
    /// <summary>Who wrote them.</summary>
    public const string Product = "system";

    /// <param name="Name">Never changes, so that none is entered twice.</param>
    internal sealed record Shipped(
        string Name,
        PublicationKind Kind,
        string TitleFr,
        string TitleAr,
        IReadOnlyList<string> Fr,
        IReadOnlyList<string> Ar
    );

    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var desk = scope.ServiceProvider.GetRequiredService<PublicationDesk>();
        var there = await db
            .Publications.Where(row => row.Shipped != null)
            .Select(row => row.Shipped)
            .ToListAsync(cancel);
        foreach (var guide in Embedded().Where(guide => !there.Contains(guide.Name)))
        {
            if (Read(guide).Refused(out var problem, out var written))
            {
                throw new InvalidDataException($"{guide.Name}: {problem.Field}");
            }

            await desk.DraftAsync(
                Ids.New(clock),
                guide.Kind,
                written,
                new(Product, null),
                guide.Name,
                cancel
            );
        }
    }

    public static Common.Results.Result<WrittenPublication> Read(Shipped guide) =>
        PublicationText.Read(
            guide.TitleFr,
            guide.TitleAr,
            string.Join('\n', guide.Fr),
            string.Join('\n', guide.Ar)
        );

    public static IReadOnlyList<Shipped> Embedded()
    {
        using var stream = typeof(ShippedPublications).Assembly.GetManifestResourceStream(
            "Publications/guides.json"
        )!;
        return JsonSerializer.Deserialize<List<Shipped>>(stream, Reading)!;
    }

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}
