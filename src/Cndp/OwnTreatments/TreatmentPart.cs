using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>In the space of who answers for the organisation that operates the suite: its own treatments, with how many are not declared.</summary>
internal sealed class TreatmentPart(TreatmentDesk desk, IStringLocalizer<OwnTreatmentTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        reader.Scopes.Contains(Scopes.CndpFile) && await desk.IsOperatorsAsync(reader, cancel)
            ?
            [
                new(
                    texts["title"],
                    texts["text"],
                    "/cndp/own-treatments",
                    (await desk.StandingsAsync(cancel)).Count(one =>
                        one.State
                            is TreatmentState.ToDeclare
                                or TreatmentState.Prepared
                                or TreatmentState.NoLonger
                    )
                ),
            ]
            : [];
}
