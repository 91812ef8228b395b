using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>The free test on the home page and in everybody's space.</summary>
internal sealed class SiteTestPart(IStringLocalizer<SiteTestTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["test-title"], texts["test-text"], StartTest.Path)];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
