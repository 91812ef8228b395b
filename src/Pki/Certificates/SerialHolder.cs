using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>
/// Who leases serials: a name that outlives the process, so that one that dies and comes back, however often, takes its own
/// byte again. The operating system keeps two running processes of one data directory apart, and frees a name with its process.
/// </summary>
internal sealed class SerialHolder(TrustOptions trust, TimeProvider clock) : IDisposable
{
    // More than there are bytes to lease.
    private const int Names = 0x80;
    private const int Octets = 16;

    // Locks are left out of backups: a restored copy beside the original is a holder of its own.
    private readonly string folder = Path.Combine(trust.DataDirectory, "serials");
    private FileStream? held;
    private Guid name;

    /// <exception cref="InvalidOperationException">As many processes as there are names hold this data directory.</exception>
    public Guid Name => held is null ? Take() : name;

    public void Dispose() => held?.Dispose();

    private Guid Take()
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < Names; number++)
        {
            try
            {
                held = new FileStream(
                    Path.Combine(folder, FormattableString.Invariant($"{number}.lock")),
                    new FileStreamOptions
                    {
                        Mode = FileMode.OpenOrCreate,
                        Access = FileAccess.ReadWrite,
                        Share = FileShare.None,
                    }
                );
            }
            catch (IOException)
            {
                continue;
            }

            return name = Read(held);
        }

        throw new InvalidOperationException($"{Names} processes hold {folder}");
    }

    private Guid Read(FileStream file)
    {
        var known = new byte[Octets];
        if (file.Length == Octets)
        {
            file.ReadExactly(known);
            return new Guid(known);
        }

        // Empty, or torn by a crash in the line below.
        var fresh = Ids.New(clock);
        file.SetLength(0);
        file.Write(fresh.ToByteArray());
        file.Flush(flushToDisk: true);
        return fresh;
    }
}
