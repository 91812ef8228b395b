using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>The way to the verification page from the home page.</summary>
internal sealed class VerificationPart(IStringLocalizer<VerificationTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [new(texts["Title"], texts["Lead"], "/v")];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
