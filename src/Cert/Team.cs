using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert;

/// <summary>The people of the national team, as Identity knows them; nobody where it runs in another process and no answer is registered.</summary>
internal sealed class Team(IServiceProvider services)
{
    /// <returns>On whose desk something falls: the leads for TLP:RED, who alone are named; else the analysts too.</returns>
    public async Task<IReadOnlyList<string>> DeskAsync(Tlp tlp, CancellationToken cancel)
    {
        var leads = await HoldersAsync(Roles.CertLead, cancel);
        return tlp is Tlp.Red
            ? leads
            :
            [
                .. leads.Union(
                    await HoldersAsync(Roles.CertAnalyst, cancel),
                    StringComparer.Ordinal
                ),
            ];
    }

    public async Task<bool> HoldsAsync(string account, CancellationToken cancel) =>
        (await DeskAsync(Tlp.Amber, cancel)).Contains(account, StringComparer.Ordinal);

    /// <returns>Security officers of an organisation (law 05-20 art. 6).</returns>
    public async Task<IReadOnlyList<string>> OfficersOfAsync(
        Guid organisation,
        CancellationToken cancel
    ) =>
        services.GetService<IAddressBook>() is { } book
            ? await book.HoldersOfAsync(Roles.SecurityOfficer, organisation, cancel)
            : [];

    /// <returns>Names by identifier; none where nobody answers.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(ids, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    private async Task<IReadOnlyList<string>> HoldersAsync(string role, CancellationToken cancel) =>
        services.GetService<IAddressBook>() is { } book
            ? await book.HoldersOfAsync(role, organisation: null, cancel)
            : [];
}
