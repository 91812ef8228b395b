using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>The models on the home page and in everybody's space.</summary>
internal sealed class RemedyPart(IStringLocalizer<RemedyTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["models-title"], texts["models-text"], ListModels.Path)];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
