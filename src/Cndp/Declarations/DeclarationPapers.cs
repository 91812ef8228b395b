using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Asks for the commission's papers about a filing, under its seal: with the move that each speaks of, so that both are saved or neither.</summary>
internal sealed class DeclarationPapers(
    PaperDesk<CndpDbContext> desk,
    PaperWording wording,
    IServiceProvider services
)
{
    /// <summary>What a paper is about.</summary>
    /// <param name="Facts">Of the content that holds: for the names of the controller and of the processing.</param>
    /// <param name="At">When what it says became true.</param>
    /// <param name="By">The account that decided; null where the law's clock did.</param>
    /// <param name="Deliberation">Null where no sitting decided.</param>
    internal sealed record Subject(
        Declaration Row,
        JsonObject Facts,
        CommissionActKind Kind,
        DateTimeOffset At,
        string? By,
        Deliberation? Deliberation = null
    );

    public async Task AskAsync(Subject about, CancellationToken cancel)
    {
        var name = await NameAsync(about, cancel);
        desk.Ask(
            new(
                about.Row.Id,
                about.Kind.Name(),
                // A controller may notify many changes; everything else is said once in a filing's life.
                about.Kind switch
                {
                    CommissionActKind.AmendedReceipt => about.Row.Content - 1,
                    // Acknowledged once with what is missing, and once when that has come.
                    CommissionActKind.Acknowledgement
                        when about.Row.Procedure is { Missing.Count: > 0, CompleteAt: not null } =>
                        2,
                    _ => 1,
                },
                SealingBody.Cndp,
                DeclarationMap.ForGood,
                () => wording.Of(about, name)
            )
        );
    }

    /// <summary>The letter as it would go out, in each language, for whoever is about to send it.</summary>
    public async Task<IReadOnlyList<(Language Language, Paper Paper)>> PreviewAsync(
        Subject about,
        CancellationToken cancel
    )
    {
        var name = await NameAsync(about, cancel);
        return PaperLanguages.Describe(() => wording.Of(about, name));
    }

    /// <returns>Of who decided; null where nobody did, as with what a filing itself sets off, and where Identity runs in another process.</returns>
    private async Task<string?> NameAsync(Subject about, CancellationToken cancel) =>
        about
            is {
                By: { } by,
                Kind: not (
                    CommissionActKind.Acknowledgement
                    or CommissionActKind.Receipt
                    or CommissionActKind.AmendedReceipt
                )
            }
        && services.GetService<IDirectory>() is { } directory
            ? (await directory.NamesAsync([by], cancel)).GetValueOrDefault(by)
            : null;
}
