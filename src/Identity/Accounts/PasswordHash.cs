using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>Argon2id (RFC 9106) in PHC form. A few at a time: each takes 19 MiB.</summary>
internal sealed class PasswordHash(IOptions<IdentityOptions> options) : IDisposable
{
    private const int Lanes = 1;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    private readonly SemaphoreSlim turn = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Of no password that anyone has: verifying against it costs what a real one costs.</summary>
    public string Nobody => Text(new byte[SaltSize], new byte[HashSize]);

    public async Task<string> MakeAsync(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var costs = (options.Value.PasswordMemory, options.Value.PasswordPasses, Lanes);
        return Text(salt, await DeriveAsync(password, salt, costs, cancel));
    }

    public async Task<bool> VerifyAsync(string password, string stored, CancellationToken cancel)
    {
        var parts = stored.Split('$');
        var costs = parts[3]
            .Split(',')
            .Select(cost => int.Parse(cost[2..], CultureInfo.InvariantCulture))
            .ToArray();
        var hash = await DeriveAsync(
            password,
            Convert.FromBase64String(parts[4]),
            (costs[0], costs[1], costs[2]),
            cancel
        );
        return CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(parts[5]));
    }

    public void Dispose() => turn.Dispose();

    private string Text(byte[] salt, byte[] hash) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={options.Value.PasswordMemory},t={options.Value.PasswordPasses},p={Lanes}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );

    private async Task<byte[]> DeriveAsync(
        string password,
        byte[] salt,
        (int Memory, int Passes, int Lanes) costs,
        CancellationToken cancel
    )
    {
        await turn.WaitAsync(cancel);
        try
        {
            using var argon = new Argon2id(
                // The same password typed on another keyboard is the same password (RFC 8265 section 4.2.1).
                Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC))
            )
            {
                Salt = salt,
                MemorySize = costs.Memory,
                Iterations = costs.Passes,
                DegreeOfParallelism = costs.Lanes,
            };
            return await argon.GetBytesAsync(HashSize);
        }
        finally
        {
            turn.Release();
        }
    }
}
