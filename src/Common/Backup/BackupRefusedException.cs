using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Why no backup was made or restored. Thrown, since a stream that meets a forged chunk has no other way to say so; the verbs answer with the problem.</summary>
public sealed class BackupRefusedException(Problem problem, Exception? cause = null)
    : IOException($"{problem.Title}: {problem.Detail}", cause)
{
    public Problem Problem => problem;
}
