using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Awards;

/// <summary>A CNDP register with one receipt, which a test takes back, gives again, or keeps silent about.</summary>
internal sealed class ReceiptRegister : ITrustModule, IDeclarationRegister
{
    public const string Receipt = "D-2026-000042-9";

    /// <summary>Filed in its place; it is always in force.</summary>
    public const string Successor = "D-2026-000043-7";

    public bool InForce { get; set; } = true;

    /// <summary>Of whoever holds both; null where the register has none.</summary>
    public string? Ice { get; init; }

    public bool Silent { get; set; }

    /// <summary>How often it was asked while it was silent.</summary>
    public int Unanswered { get; private set; }

    public string Name => "receipts";

    public void AddServices(IServiceCollection services, ModuleSettings settings) =>
        services.AddSingleton<IDeclarationRegister>(this);

    public void MapEndpoints(ModuleRoutes routes) { }

    public Task<DeclarationStanding?> FindAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (Silent)
        {
            Unanswered++;
            throw new RegisterSilentException("Not now");
        }

        var holds = number == Successor || InForce;
        return number is Receipt or Successor
            ? Task.FromResult<DeclarationStanding?>(
                new(
                    number,
                    "declaration",
                    holds ? "receiptIssued" : "withdrawn",
                    holds,
                    at,
                    Guid.Empty,
                    "Commerce Exemple SARL",
                    Ice,
                    null
                )
            )
            : Task.FromResult<DeclarationStanding?>(null);
    }
}
