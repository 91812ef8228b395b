using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>What holds of a declaration, out of the process that runs Cndp. Nothing is remembered here: what was taken back a moment ago is no longer in force.</summary>
internal sealed class RemoteDeclarationRegister(RemotePeer cndp) : IDeclarationRegister, IDisposable
{
    /// <summary>The register's own word for a number that it has not.</summary>
    private const string Unknown = "CNDP-038";

    public async Task<DeclarationStanding?> FindAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var answer = await cndp.AskAsync(
            "/modules/cndp/v1/standings",
            JsonSerializer.SerializeToUtf8Bytes(new { number, at }, JsonSerializerOptions.Web),
            cancel,
            "application/json"
        );
        if (answer.Refused(out var problem, out var content))
        {
            return problem.Code is Unknown
                ? null
                : throw new RegisterSilentException($"{problem.Code} {problem.Title}");
        }

        try
        {
            return JsonSerializer.Deserialize<DeclarationStanding>(
                content,
                JsonSerializerOptions.Web
            );
        }
        catch (JsonException unreadable)
        {
            throw new RegisterSilentException(
                HostProblems.PeerUnclear(cndp.Name).Title,
                unreadable
            );
        }
    }

    public void Dispose() => cndp.Dispose();
}
