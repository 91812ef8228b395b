using System.Net;
using DnsClient;
using DnsClient.Protocol;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>TXT records, asked of the resolver of the settings or of the system.</summary>
internal sealed class NameRecords
{
    private readonly LookupClient client;
    private readonly SiteDoors doors;

    public NameRecords(ProbeOptions options, SiteDoors doors)
        : this(
            options,
            doors,
            options.NameServer is { } server
                ? new LookupClientOptions(IPEndPoint.Parse(server))
                : new LookupClientOptions()
        ) { }

    /// <param name="settings">Name the resolvers.</param>
    public NameRecords(ProbeOptions options, SiteDoors doors, LookupClientOptions settings)
    {
        this.doors = doors;
        settings.Timeout = TimeSpan.FromMilliseconds(options.NameMilliseconds);
        settings.Retries = 1;
        settings.UseCache = false;
        settings.ThrowDnsErrors = false;
        client = new(settings);
    }

    /// <returns>Each record as one text; null where nobody could be asked.</returns>
    public async Task<IReadOnlyList<string>?> TextsAsync(string name, CancellationToken cancel)
    {
        if (doors.TextsOf(name) is { } ours)
        {
            return ours;
        }

        // A machine without a network has no resolver to ask.
        if (client.NameServers.Count == 0)
        {
            return null;
        }

        try
        {
            var answer = await client.QueryAsync(name, QueryType.TXT, cancellationToken: cancel);
            return
                answer.HasError
                && answer.Header.ResponseCode is not DnsHeaderResponseCode.NotExistentDomain
                ? null
                :
                [
                    .. answer
                        .Answers.OfType<TxtRecord>()
                        .Select(record => string.Concat(record.Text)),
                ];
        }
        catch (DnsResponseException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
