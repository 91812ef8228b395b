using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>Makes an account's ten codes and takes one of them, once.</summary>
internal sealed class RecoveryCodes(IdentityDbContext db, TimeProvider clock)
{
    public const int Count = 10;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>The earlier ones end with this.</summary>
    /// <returns>As they are written down: "k3v9-…", shown now and never again.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(Guid account, CancellationToken cancel)
    {
        var codes = Enumerable
            .Range(0, Count)
            .Select(_ => RandomNumberGenerator.GetString(Alphabet, Length))
            .ToList();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.RecoveryCodes.Where(row => row.Account == account).ExecuteDeleteAsync(cancel);
        db.RecoveryCodes.AddRange(
            codes.Select(code => new RecoveryCode
            {
                Id = Ids.New(clock),
                Account = account,
                Hash = Hash(account, code),
                MadeAt = clock.Now(),
            })
        );
        db.Record(clock, "recovery-codes.made", account.ToString(), account.ToString());
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return
        [
            .. codes.Select(code =>
                string.Join('-', code.Chunk(Group).Select(part => new string(part)))
            ),
        ];
    }

    /// <returns>Whether the code was one of the account's and fresh: of two requests with one code a single one gets through.</returns>
    public async Task<bool> UseAsync(Guid account, string? typed, CancellationToken cancel)
    {
        if (typed is not { Length: <= 64 })
        {
            return false;
        }

        var hash = Hash(
            account,
            new string([.. typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])
        );
        var now = clock.Now();
        var used = await db
            .RecoveryCodes.Where(row =>
                row.Account == account && row.Hash == hash && row.UsedAt == null
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.UsedAt, (DateTimeOffset?)now),
                cancel
            );
        if (used != 1)
        {
            return false;
        }

        var left = await db.RecoveryCodes.CountAsync(
            row => row.Account == account && row.UsedAt == null,
            cancel
        );
        db.Record(
            clock,
            "recovery-code.used",
            account.ToString(),
            account.ToString(),
            new JsonObject { ["left"] = left }
        );
        await db.SaveChangesAsync(cancel);
        return true;
    }

    // The account is part of it: equal codes of two people have nothing in common.
    private static string Hash(Guid account, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{account:D}:{code}")));
}
