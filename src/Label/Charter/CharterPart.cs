using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>The charter in a merchant's space: it waits where no version, or only an earlier one, is accepted.</summary>
internal sealed class CharterPart(CharterDesk desk, IStringLocalizer<CharterTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["charter-title"], texts["charter-text"], ReadCharter.Path)];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        reader.SpeaksForMerchant()
            ?
            [
                new(
                    texts["acceptance-title"],
                    texts["acceptance-text"],
                    AcceptCharter.Path,
                    (await desk.StandingAsync(reader.Organisation, cancel)).State
                    is CharterState.Accepted
                        ? 0
                        : 1
                ),
            ]
            : [];
}
