using System.Globalization;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Who stands behind a number, an organisation, a role; and who is told of what. Where Identity runs in another process, nobody is named and the notices wait in nobody's box.</summary>
internal sealed class ControlDirectory(
    CndpDbContext db,
    IServiceProvider services,
    TimeProvider clock
)
{
    private static readonly string[] OfControllers = [Roles.DataController, Roles.Dpo];

    /// <summary>A controller by the number of an entry that the national register shows.</summary>
    public async Task<RegisteredController?> ControllerAsync(
        string? number,
        CancellationToken cancel
    )
    {
        if (RecordNumber.Read(number, out var read) is not NumberReading.Read)
        {
            return null;
        }

        var text = read.ToString();
        var entry = await db
            .Entries.AsNoTracking()
            .Where(row => row.Number == text)
            .Select(row => new
            {
                row.Id,
                row.Controller,
                row.Title,
            })
            .SingleOrDefaultAsync(cancel);
        if (entry is null)
        {
            return null;
        }

        var organisation = await db
            .Declarations.AsNoTracking()
            .Where(row => row.Id == entry.Id)
            .Select(row => row.Organisation)
            .SingleAsync(cancel);
        return new(organisation, text, entry.Controller, entry.Title);
    }

    /// <summary>What stands in force of a controller, for who decides upon it.</summary>
    public Task<List<Declaration>> FilingsAsync(Guid organisation, CancellationToken cancel) =>
        db
            .Declarations.AsNoTracking()
            .Where(row => row.Organisation == organisation)
            .OrderByDescending(row => row.Id)
            .Take(50)
            .ToListAsync(cancel);

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(ids, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    public async Task<string?> NameAsync(string id, CancellationToken cancel) =>
        (await NamesAsync([id], cancel)).GetValueOrDefault(id);

    /// <summary>Tells one person of a record. Values are its number and a day, never what was said.</summary>
    /// <param name="account">Null for whoever has none: they look for themselves, with their code.</param>
    public void Tell(
        string? account,
        string kind,
        IRecord row,
        string path,
        DateTimeOffset? until = null
    )
    {
        if (account is null)
        {
            return;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = row.Number,
        };
        if (until is { } end)
        {
            // A term that is over at midnight has the day before as its last.
            values["until"] = end.AddTicks(-1).ToString("O", CultureInfo.InvariantCulture);
        }

        db.Notify(clock, new(account, kind, path, values));
    }

    /// <summary>Tells everybody who answers for a controller.</summary>
    public async Task TellControllerAsync(
        Guid organisation,
        string kind,
        (IRecord Row, string Path) what,
        DateTimeOffset? until,
        CancellationToken cancel
    )
    {
        foreach (var account in await HoldersAsync(OfControllers, organisation, cancel))
        {
            Tell(account, kind, what.Row, what.Path, until);
        }
    }

    /// <summary>Tells the commission's officers, or its members.</summary>
    public async Task TellCommissionAsync(
        string role,
        string kind,
        (IRecord Row, string Path) what,
        DateTimeOffset? until,
        CancellationToken cancel
    )
    {
        foreach (var account in await HoldersAsync([role], organisation: null, cancel))
        {
            Tell(account, kind, what.Row, what.Path, until);
        }
    }

    private async Task<IEnumerable<string>> HoldersAsync(
        IEnumerable<string> roles,
        Guid? organisation,
        CancellationToken cancel
    )
    {
        if (services.GetService<IAddressBook>() is not { } addresses)
        {
            return [];
        }

        var holders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            holders.UnionWith(await addresses.HoldersOfAsync(role, organisation, cancel));
        }

        return holders;
    }
}

/// <param name="Number">Of the entry by which it was found.</param>
/// <param name="Name">As the register shows it.</param>
/// <param name="Processing">The title of the entry.</param>
internal sealed record RegisteredController(
    Guid Organisation,
    string Number,
    string Name,
    string Processing
);
