namespace MarocNumeric.Trust.Common.Modules;

/// <summary>What must be true before any door opens or any verb runs: tables, authorities, keys. Run in the order of registration; a second run changes nothing.</summary>
public interface IPreparation
{
    Task PrepareAsync(CancellationToken cancel);
}
