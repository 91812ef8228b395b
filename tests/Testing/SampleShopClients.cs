using System.Net.Sockets;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>The shops of the demonstration as their customers see them.</summary>
public static class SampleShopClients
{
    /// <summary>The good shop shows this number of the commission from now on.</summary>
    public static void ShowReceipt(this SuiteFactory suite, string number) =>
        suite.Services.GetRequiredService<SampleShops>().Receipt = number;

    /// <summary>Reaches a shop under its own name, as a name server would lead there; trusts the suite's own root.</summary>
    public static HttpClient ShopClient(this SuiteFactory suite, string domain)
    {
        var door = suite.Services.GetRequiredService<SiteDoors>().Find(domain)!;
        var handler = suite.ModuleHandler(shown: null);
        handler.ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(door.Secure, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new(handler) { BaseAddress = new($"https://{domain}") };
    }
}
