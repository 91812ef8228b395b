using DnsClient;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>TXT records of a resolver on this machine.</summary>
public sealed class NameRecordsTests
{
    private static readonly string Long =
        "v=spf1 "
        + string.Join(' ', Enumerable.Range(0, 20).Select(each => $"ip4:198.51.100.{each}"))
        + " -all";

    [Fact]
    public async Task A_name_has_its_records_whole_or_none_at_all()
    {
        using var server = new Probing.NameServer(
            new Dictionary<string, string[]> { ["boutique.ma"] = [Long, "other"] }
        );
        var records = new NameRecords(new() { NameServer = server.Address }, new());

        Assert.Equal([Long, "other"], await records.TextsAsync("boutique.ma", default));
        Assert.Equal([], (await records.TextsAsync("_dmarc.boutique.ma", default))!);
    }

    [Fact]
    public async Task A_machine_without_a_network_has_nobody_to_ask()
    {
        var records = new NameRecords(
            new(),
            new(),
            new LookupClientOptions { AutoResolveNameServers = false }
        );

        Assert.Null(await records.TextsAsync("boutique.ma", default));
    }

    [Fact]
    public async Task Who_does_not_answer_is_no_name_without_records()
    {
        using var server = new Probing.NameServer(new Dictionary<string, string[]>(), silent: true);
        var records = new NameRecords(
            new() { NameServer = server.Address, NameMilliseconds = 200 },
            new()
        );

        Assert.Null(await records.TextsAsync("boutique.ma", default));
    }
}
