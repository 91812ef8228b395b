using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>The figures on the home page.</summary>
internal sealed class FigurePart(IStringLocalizer<FigureTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["title"], texts["card"], "/cert/figures")];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
