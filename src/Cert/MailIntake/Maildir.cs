using System.Runtime.CompilerServices;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A folder with "new", "cur" and "tmp": every mail is one file, and moving it is one step for the disk, so that no crash loses or doubles one.</summary>
internal sealed class Maildir(string folder) : IMailbox
{
    /// <summary>Flags of a mail in "cur": it has been seen.</summary>
    private const string Seen = ":2,S";

    public async IAsyncEnumerable<WaitingMail> WaitingAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var (fresh, taken) = (Path.Combine(folder, "new"), Path.Combine(folder, "cur"));
        if (!Directory.Exists(fresh))
        {
            yield break;
        }

        foreach (
            var file in new DirectoryInfo(fresh)
                .EnumerateFiles()
                .OrderBy(file => file.Name, StringComparer.Ordinal)
        )
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(
                file.Name,
                file.Length,
                _ => Task.FromResult<Stream>(file.OpenRead()),
                _ =>
                {
                    Directory.CreateDirectory(taken);
                    file.MoveTo(Path.Combine(taken, file.Name + Seen), overwrite: true);
                    return Task.CompletedTask;
                }
            );
            await Task.Yield();
        }
    }
}
