using System.Runtime.CompilerServices;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Common.Results;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>The register of labels as open data, the ended labels with their reason, under the seal of the label's authority.</summary>
internal sealed class OpenLabels : PublicRegister<LabelDbContext>
{
    private const int AtOnce = 500;

    public static readonly OpenLabels Here = new();

    public override string Name => "labels";

    public override string Address => "/api/label/v1/labels";

    public override string Title => "Registre des sites labellisés";

    public override string Basis => "Every label that was ever given, as it stands.";

    public override SealingBody Body => SealingBody.Label;

    public override IReadOnlyList<PublicColumn> Columns { get; } =
    [
        new("number", Always: true),
        new("domain", Always: true),
        new("siteName", Always: true),
        new("holder", Always: true),
        new("ice", Always: true),
        new("state", Always: true),
        new("reason", Always: true),
        new("since", "datetime", Always: true),
        new("grantedAt", "datetime", Always: true),
        new("validUntil", "datetime", Always: true),
        new("catalogue", "date", Always: true),
    ];

    public override Problem ReleaseUnknown => AwardProblems.ReleaseUnknown;

    public override Problem ExportBusy => AwardProblems.ExportBusy;

    /// <summary>How many steps labels have taken: none is ever removed, and nothing that is shown changes without one.</summary>
    public override Task<long> PositionAsync(LabelDbContext db, CancellationToken cancel) =>
        db.AwardEvents.LongCountAsync(cancel);

    public override async IAsyncEnumerable<IPublicLine> EachAsync(
        LabelDbContext db,
        DateTimeOffset at,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var last = Guid.Empty;
        List<Award> page;
        do
        {
            var after = last;
            page = await db
                .Awards.AsNoTracking()
                .Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                yield return new Line(AwardResponse.Of(row, at));
                last = row.Id;
            }
        } while (page.Count == AtOnce);
    }

    private sealed class Line(AwardResponse row) : IPublicLine
    {
        public IReadOnlyList<string?> Cells =>
            [
                row.Number,
                row.Domain,
                row.SiteName,
                row.Holder,
                row.Ice,
                LineWriting.Word(row.State),
                LineWriting.Word(row.Reason),
                LineWriting.Instant(row.Since),
                LineWriting.Instant(row.GrantedAt),
                LineWriting.Instant(row.ValidUntil),
                LineWriting.Day(row.Catalogue),
            ];

        public void WriteJson(Utf8JsonWriter into, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(into, row, options);
    }
}
