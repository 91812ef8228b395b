using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Before the doors open: entries whose words were made by an older rule get those of today, out of what they show.</summary>
internal sealed class RegisterFolding(IServiceScopeFactory scopes) : IPreparation
{
    private const int AtOnce = 500;

    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        List<RegisterEntry> old;
        do
        {
            old = await db
                .Entries.Where(row => row.Folding < RegisterWords.Folding)
                .OrderBy(row => row.Folding)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var row in old)
            {
                RegisterItems.Fold(row, JsonNode.Parse(row.Items)!.AsObject());
            }

            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        } while (old.Count > 0);
    }
}
