namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>In demonstration mode, after the start: files a module's marked records through the public API, so that no list is empty. Run once.</summary>
public interface IDemonstrationPart
{
    Task FileAsync(DemonstrationApi api, CancellationToken cancel);
}

/// <summary>The suite's own API as the demonstration client sees it: tokens are taken as any client takes them.</summary>
/// <param name="Client">Base address and bearer token set.</param>
public sealed record DemonstrationApi(HttpClient Client);
