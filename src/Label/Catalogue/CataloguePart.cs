using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>The criteria on the home page and in everybody's space.</summary>
internal sealed class CataloguePart(IStringLocalizer<CatalogueTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["catalogue-title"], texts["catalogue-text"], ReadCatalogue.Path)];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
