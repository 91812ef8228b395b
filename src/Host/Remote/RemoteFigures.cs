using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>What a module counts for the plan, out of the process that runs it. Nothing is remembered here: the plan keeps what it heard, with its day.</summary>
internal sealed class RemoteFigures(RemotePeer peer) : IFiguresElsewhere, IDisposable
{
    /// <summary>A module counts one or two.</summary>
    private const int Most = 50;

    public string Owner => peer.Name;

    public async Task<IReadOnlyList<FigureElsewhere>> AskAsync(CancellationToken cancel)
    {
        var answer = await peer.AskAsync(
            $"/modules/{peer.Name}/v1/figures",
            ReadOnlyMemory<byte>.Empty,
            cancel
        );
        return answer.Refused(out var problem, out var content)
                ? throw new RegisterSilentException($"{problem.Code} {problem.Title}")
            : Read(content) is { Count: <= Most } figures && figures.TrueForAll(IsOne) ? figures
            : throw new RegisterSilentException(HostProblems.PeerUnclear(peer.Name).Title);
    }

    public void Dispose() => peer.Dispose();

    /// <returns>Null for what is no list of figures.</returns>
    private static List<FigureElsewhere>? Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<List<FigureElsewhere>>(
                content,
                JsonSerializerOptions.Web
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Its link becomes one of ours: a page of a site, and nothing that a browser would run.</summary>
    private static bool IsOne(FigureElsewhere? figure) =>
        figure is { Name.Length: > 0, Records: { IsAbsoluteUri: true, Scheme: "https" } };
}
