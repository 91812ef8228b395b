using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Label.Judging;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>
/// Holds what a test found against the ICE in the file of the merchant: the number that the site shows as its own (ID-02) and
/// the receipt of the CNDP (DP-01). The test has only what the site shows. An application asks when it takes the findings of
/// a test, and the nightly look for the label's holder.
/// </summary>
internal sealed class FileComparison(IServiceProvider services, TimeProvider clock)
{
    /// <param name="finding">Of any criterion; another one stays what it is.</param>
    /// <param name="ice">Of the file, with a right key.</param>
    public async Task<Finding> HoldAsync(Finding finding, string ice, CancellationToken cancel) =>
        finding.Criterion switch
        {
            IdentityChecks.NumbersCriterion => IdentityChecks.Held(finding, ice),
            ReceiptChecks.Criterion => await HoldReceiptAsync(finding, ice, cancel),
            _ => finding,
        };

    private async Task<Finding> HoldReceiptAsync(
        Finding finding,
        string ice,
        CancellationToken cancel
    )
    {
        if (
            ReceiptChecks.NumberOf(finding.Evidence) is not { } number
            || services.GetService<IDeclarationRegister>() is not { } register
        )
        {
            return finding;
        }

        try
        {
            return await register.FindAsync(number, clock.GetUtcNow(), cancel) is { } standing
                ? ReceiptChecks.Held(finding, standing, ice)
                : finding;
        }
        catch (RegisterSilentException)
        {
            // What the test saw stands; the assessor sees that it was the names that were compared.
            return finding;
        }
    }
}
