namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>How far the national team's services are deployed: the measure of action 46's objective. ma-CERT answers; the module of the plan asks.</summary>
public interface ILiveServices
{
    Task<LiveServices> CountAsync(CancellationToken cancel);
}

/// <param name="Live">Services that take requests and within the last twelve months ended one, or rehearsed it.</param>
/// <param name="Of">All that the action names.</param>
public sealed record LiveServices(int Live, int Of, DateTimeOffset At);
