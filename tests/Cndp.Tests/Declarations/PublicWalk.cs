using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Every address of the suite that can be read, asked by a stranger with what is there in its places, and every field that the module stores: what was marked leaves by none and stands open in none.</summary>
internal static class PublicWalk
{
    /// <param name="numbers">Of records, as people type them.</param>
    /// <returns>What each address answered; the text of a PDF for its octets.</returns>
    public static async Task<IReadOnlyList<(string Address, string Text)>> SeeAsync(
        CommissionOffice office,
        IReadOnlyCollection<string> numbers
    )
    {
        using var stranger = office.Suite.Stranger();
        using var visitor = office.Suite.Visitor();
        var said = new List<(string, string)>();
        foreach (var address in await AddressesAsync(office, numbers))
        {
            if (IsOfPrograms(address))
            {
                said.Add((address, await TextOfAsync(await stranger.GetAsync(address))));
                continue;
            }

            // What names a record asks who one is first, in every language alike.
            foreach (
                var language in address.Split('/', '?').Any(part => Guid.TryParse(part, out _))
                    ? (string[])[""]
                    : ["", "/ar", "/en"]
            )
            {
                var page = $"{language}{address}";
                said.Add((page, await TextOfAsync(await visitor.OpenAsync(page))));
            }
        }

        return said;
    }

    /// <summary>Nothing that was marked stands open in a field of any table, but where it is named.</summary>
    /// <param name="open">"EarlierReceipt.Title": what is stored open, and why is said where it is stored.</param>
    public static async Task AssertSealedAsync(CommissionOffice office, params string[] open)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var (bytes, fields, found) = (
            System.Text.Encoding.UTF8.GetBytes(Marks.Sign),
            0,
            new List<string>()
        );
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var set =
                (IQueryable<object>)
                    typeof(DbContext)
                        .GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!
                        .MakeGenericMethod(entity.ClrType)
                        .Invoke(db, null)!;
            foreach (var row in await set.ToListAsync())
            {
                foreach (var property in db.Entry(row).Properties)
                {
                    fields++;
                    var isOpen = property.CurrentValue switch
                    {
                        string text => text.Contains(
                            Marks.Sign,
                            StringComparison.OrdinalIgnoreCase
                        ),
                        byte[] octets => octets.AsSpan().IndexOf(bytes) >= 0,
                        IEnumerable<string> texts => texts.Any(text =>
                            text.Contains(Marks.Sign, StringComparison.OrdinalIgnoreCase)
                        ),
                        _ => false,
                    };
                    if (isOpen)
                    {
                        found.Add($"{entity.ClrType.Name}.{property.Metadata.Name}");
                    }
                }
            }

            db.ChangeTracker.Clear();
        }

        Assert.True(fields > 100, $"{fields} fields");
        Assert.Equal(
            open.Order(StringComparer.Ordinal),
            found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    private static bool IsOfPrograms(string address) =>
        address.StartsWith("/api/", StringComparison.Ordinal)
        || address.StartsWith("/openapi/", StringComparison.Ordinal)
        || address.EndsWith(".json", StringComparison.Ordinal);

    private static async Task<string> TextOfAsync(Answer answer) =>
        answer is { Status: 200, MediaType: "application/pdf" }
            ? await CommissionPaperTests.TextAsync(answer.Bytes)
            : $"{answer.Text}\n{string.Join('\n', answer.Headers.Select(header => header.Value))}";

    private static async Task<IReadOnlyList<string>> AddressesAsync(
        CommissionOffice office,
        IReadOnlyCollection<string> numbers
    )
    {
        var owned = await OwnedAsync(office);
        List<string> ids = [.. owned.Select(one => one.Owner).Distinct(StringComparer.Ordinal)];
        var addresses = new SortedSet<string>(
            numbers.SelectMany(number =>
                (string[])
                    [
                        $"{CommissionOffice.Register}?q={number}",
                        $"/cndp/register?q={number}",
                        $"/search?q={number}",
                    ]
            ),
            StringComparer.Ordinal
        );
        foreach (
            var pattern in office
                .Suite.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<ServedToModules>() is null
                    && endpoint
                        .Metadata.GetMetadata<HttpMethodMetadata>()
                        ?.HttpMethods.Contains("GET")
                        is true
                )
                .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
                // The identity provider's own protocol knows no record of the module.
                .Where(pattern => !pattern.StartsWith("/connect/", StringComparison.Ordinal))
        )
        {
            addresses.UnionWith(Filled(pattern, numbers, ids, owned, office));
        }

        return [.. addresses];
    }

    private static IEnumerable<string> Filled(
        string pattern,
        IReadOnlyCollection<string> numbers,
        List<string> ids,
        List<(string Owner, string Part)> owned,
        CommissionOffice office
    )
    {
        var plain = pattern
            .Replace("{day}", $"{office.Suite.Today:yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{documentName}", "cndp", StringComparison.Ordinal)
            .Replace("{documentName?}", "cndp", StringComparison.Ordinal)
            .Replace("{file}", "register.csv", StringComparison.Ordinal)
            .Replace("{step}", "E1", StringComparison.Ordinal)
            .Replace("{step:alpha}", "E1", StringComparison.Ordinal);
        var one = plain.Contains("{id:guid}", StringComparison.Ordinal);
        var part = (string[])["{paper:guid}", "{piece:guid}"];
        return part.Any(name => plain.Contains(name, StringComparison.Ordinal))
                ? owned
                    .SelectMany(pair =>
                        numbers
                            .Append(string.Empty)
                            .Select(number =>
                                part.Aggregate(
                                    plain
                                        .Replace("{id:guid}", pair.Owner, StringComparison.Ordinal)
                                        .Replace("{number}", number, StringComparison.Ordinal),
                                    (text, name) =>
                                        text.Replace(name, pair.Part, StringComparison.Ordinal)
                                )
                            )
                    )
                    .Distinct(StringComparer.Ordinal)
            : one ? ids.Select(id => plain.Replace("{id:guid}", id, StringComparison.Ordinal))
            : plain.Contains("{number}", StringComparison.Ordinal)
                ? numbers.Select(number =>
                    plain.Replace("{number}", number, StringComparison.Ordinal)
                )
            : plain.Contains('{', StringComparison.Ordinal) ? []
            : [plain];
    }

    /// <summary>Every record of the module, and with it each of its papers and pieces.</summary>
    private static async Task<List<(string Owner, string Part)>> OwnedAsync(CommissionOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        List<Guid> records =
        [
            .. await db.Declarations.Select(row => row.Id).ToListAsync(),
            .. await db.RightsRequests.Select(row => row.Id).ToListAsync(),
            .. await db.Complaints.Select(row => row.Id).ToListAsync(),
            .. await db.Inspections.Select(row => row.Id).ToListAsync(),
            .. await db.Measures.Select(row => row.Id).ToListAsync(),
            .. await db.FilingSets.Select(row => row.Id).ToListAsync(),
            .. await db.EarlierReceipts.Select(row => row.Id).ToListAsync(),
        ];
        var parts = await db
            .Papers.Select(row => new { row.Owner, row.Id })
            .Concat(db.Pieces.Select(row => new { row.Owner, row.Id }))
            .ToListAsync();
        return
        [
            .. records.Select(id => ($"{id}", $"{id}")),
            .. parts.Select(row => ($"{row.Owner}", $"{row.Id}")),
        ];
    }
}
