using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>Asks for the record of a hand-back, under the seal of ma-CERT: what was asked and reached, what shows each go/no-go point, and who signed. Called before the hand-back is saved: both are kept or neither.</summary>
internal sealed class RestorationPapers(
    CertDbContext db,
    PaperDesk<CertDbContext> desk,
    RestorationReading reading,
    Team team,
    IStringLocalizer<ServiceTexts> texts
)
{
    private const string Kind = "hand-back";

    /// <param name="row">Handed back just now.</param>
    /// <param name="remarks">The owner's, as they wrote them.</param>
    public async Task HandBackAsync(RestorationPlan row, string? remarks, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        var shown = await reading.DescribeAsync(row, cancel);
        var names = await team.NamesAsync(
            shown.Checks.Select(check => check.By).Append(row.EndedBy).Append(row.VerifiedBy),
            cancel
        );
        string request;
        await using (await db.BeyondAsync(cancel))
        {
            // Whoever takes the system back may not be who asked for the service.
            request = await db
                .ServiceRequests.Where(one => one.Id == row.Request)
                .Select(one => one.Number)
                .SingleAsync(cancel);
        }

        desk.Ask(
            new(
                row.Id,
                Kind,
                1,
                SealingBody.MaCert,
                row.OpenedAt + CaseKept.Period,
                () => Describe(row, (shown, names, request, remarks))
            )
        );
    }

    private Paper Describe(
        RestorationPlan row,
        (
            RestorationResponse Shown,
            IReadOnlyDictionary<string, string> Names,
            string Request,
            string? Remarks
        ) with
    )
    {
        var (shown, names, request, remarks) = with;
        string Named(string? account) => names.GetValueOrDefault(account ?? "", texts["the-team"]);
        return new(
            texts["paper-body"],
            texts["paper-hand-back"],
            row.Number!,
            row.EndedAt!.Value,
            [
                new PaperParagraph(texts["paper-hand-back-lead"], Strong: true),
                new PaperRows([
                    new(texts["number"], row.Number!, Latin: true),
                    new(texts["system"], shown.System),
                    .. shown.Serves is { } serves ? (PaperRow[])[new(texts["serves"], serves)] : [],
                    new(texts["request"], request, Latin: true),
                    new(texts["tlp"], row.Tlp.Full(), Latin: true),
                    new(texts["approved-at"], Moments.When(row.ApprovedAt!.Value)),
                    new(texts["verified-at"], Moments.When(row.VerifiedAt!.Value)),
                    new(texts["verified-by"], Named(row.VerifiedBy)),
                    new(texts["handed-back-at"], Moments.When(row.EndedAt!.Value)),
                    new(texts["handed-back-by"], Named(row.EndedBy)),
                    new(texts["time"], Reached(row.TimeAsked, row.TimeReached)),
                    new(texts["point"], Reached(row.PointAsked, row.PointReached)),
                ]),
                new PaperHeading(texts["points"]),
                .. shown.Checks.SelectMany(check => Of(check, Named)),
                new PaperHeading(texts["steps"]),
                new PaperList([.. shown.Steps.Select(step => step.Text)]),
                .. remarks is null
                    ? (PaperPart[])[]
                    :
                    [
                        new PaperHeading(texts["remarks"]),
                        new PaperParagraph(remarks, Quoted: true),
                    ],
            ]
        );
    }

    private IEnumerable<PaperPart> Of(
        RestorationResponse.CheckOf check,
        Func<string?, string> named
    )
    {
        yield return new PaperRows([
            new(
                texts[$"point-{check.Point}"],
                check.Verdict is { } verdict
                    ? $"{texts[$"verdict-{verdict}"].Value} · {named(check.By)} · {Moments.When(check.At!.Value)}"
                    : texts["verdict-none"]
            ),
            .. check.Evidence is { } digest
                ? (PaperRow[])[new(texts["paper-evidence"], digest, Latin: true)]
                : [],
        ]);
        if (check.Note is { } note)
        {
            yield return new PaperParagraph(note, Quoted: true);
        }
    }

    private string Reached(int asked, int? reached) =>
        texts[
            "asked-reached",
            texts["minutes", asked].Value,
            reached is { } known ? texts["minutes", known].Value : "–"
        ];
}
