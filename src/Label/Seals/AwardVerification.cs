using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Misuse;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>/v/{number} of a label, where every seal leads: whether it holds today, for which domain, and where it is shown without right.</summary>
internal sealed class AwardVerification(
    AwardRegister register,
    MisuseDesk misuse,
    IStringLocalizer<SealTexts> texts,
    TimeProvider clock
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Award.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        if (await register.FindAsync(number, cancel) is not { } award)
        {
            return null;
        }

        var now = clock.Now();
        var state = award.StateAt(now);
        var copies = await misuse.KnownOfAsync(award.Number, cancel);
        var domain = SiteName.Shown(award.Domain);
        return new(
            award.Number,
            "label",
            LabelClaims.State(award, now),
            texts["label-title"],
            texts[$"sentence-{state}", domain],
            state switch
            {
                AwardState.Active or AwardState.UnderWatch => VerificationStanding.Good,
                AwardState.Suspended => VerificationStanding.Pending,
                _ => VerificationStanding.Ended,
            },
            [
                new(texts["fact-domain"], domain, Latin: true),
                new(texts["fact-holder"], award.Holder),
                new("ICE", award.Ice, Latin: true),
                new(texts["fact-granted"], Moments.When(award.GrantedAt)),
                new(texts["fact-until"], Moments.When(award.ValidUntil)),
                new(texts["fact-since"], Moments.When(award.Since)),
                .. copies.Select(host => new VerificationFact(
                    texts["fact-copied"],
                    SiteName.Shown(host),
                    Latin: true
                )),
            ],
            [texts["look-at-address", domain], texts["not-goods"], texts["not-future"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["domain"] = award.Domain,
                ["siteName"] = award.SiteName,
                ["holder"] = award.Holder,
                ["ice"] = award.Ice,
                ["catalogue"] = award.Catalogue,
                ["grantedAt"] = award.GrantedAt,
                ["validUntil"] = award.ValidUntil,
                ["since"] = award.Since,
                ["copiedOn"] = copies,
            },
            Links:
            [
                new(texts["link-checked"], ShowLabel.PathOf(award.Number)),
                new(
                    texts["link-complain"],
                    $"{Complaints.FileComplaint.Path}?label={award.Number}"
                ),
                new(texts["link-false"], $"{ReportSeal.Path}?number={award.Number}"),
            ]
        );
    }
}
