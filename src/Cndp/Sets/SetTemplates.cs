using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Positions;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>What a set may begin with: a filing that the caller sees, a draft in which they write, or a position of the commission.</summary>
internal sealed class SetTemplates(
    CndpDbContext db,
    DeclarationReading reading,
    DraftWriters writers,
    PositionBook positions,
    IStringLocalizer<DeclarationTexts> texts,
    TimeProvider clock
)
{
    private const int MostFilings = 50;

    private const string Filing = "filing";
    private const string Draft = "draft";
    private const string Position = "position";

    public static string OfFiling(Guid id) => $"{Filing}:{id}";

    public static string OfPosition(string code) => $"{Position}:{code}";

    /// <param name="Name">Under which the set shows it: a number, or a code. Null for a draft and for none.</param>
    internal sealed record Found(string? Name, SetTemplate Template);

    /// <summary>The positions first, then drafts, then filings that are in force.</summary>
    public async Task<IReadOnlyList<SelectField.Choice>> ChoicesAsync(
        Caller caller,
        CancellationToken cancel
    )
    {
        var filings = await (await reading.VisibleToAsync(caller, cancel))
            .AsNoTracking()
            .Where(row =>
                row.State == DeclarationState.ReceiptIssued
                || row.State == DeclarationState.Authorised
                || row.State == DeclarationState.Filed
            )
            .OrderByDescending(row => row.Id)
            .Take(MostFilings)
            .GroupJoin(
                db.Entries,
                row => row.Id,
                entry => entry.Id,
                (row, entries) =>
                    new
                    {
                        row.Id,
                        row.Number,
                        Title = entries.Select(entry => entry.Title).FirstOrDefault(),
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. positions
                .On(MoroccanTime.DayOf(clock.Now()))
                .Select(position => new SelectField.Choice(
                    OfPosition(position.Code),
                    position.Name.In(System.Globalization.CultureInfo.CurrentUICulture)
                )),
            .. (await writers.ListAsync(caller, cancel)).Select(draft => new SelectField.Choice(
                $"{Draft}:{draft.Id}",
                $"{texts["draft-title"].Value} · {Moments.When(draft.SavedAt)}"
            )),
            .. filings.Select(row => new SelectField.Choice(
                OfFiling(row.Id),
                row.Title is null ? row.Number : $"{row.Number} · {row.Title}"
            )),
        ];
    }

    /// <param name="chosen">A value of <see cref="ChoicesAsync"/>; empty for no template.</param>
    public async Task<Result<Found>> FindAsync(
        string? chosen,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrEmpty(chosen))
        {
            return new Found(Name: null, SetTemplate.Empty);
        }

        var (kind, name) = chosen.Split(':', 2) is [var left, var right]
            ? (left, right)
            : (string.Empty, string.Empty);
        return (kind, Guid.TryParse(name, out var id)) switch
        {
            (Filing, true) => await FilingAsync(id, caller, cancel),
            (Draft, true) => await DraftAsync(id, caller, cancel),
            (Position, _)
                when positions.Find(name, MoroccanTime.DayOf(clock.Now())) is { } position =>
                new Found(position.Code, new(position.Facts, Of: null)),
            _ => TemplateUnknown,
        };
    }

    private static readonly Problem TemplateUnknown = CndpProblems.CodeUnknown(
        "template",
        "templates"
    );

    private async Task<Result<Found>> FilingAsync(Guid id, Caller caller, CancellationToken cancel)
    {
        var found = await reading.FindAsync(id, caller, cancel);
        return found.Refused(out _, out var row) || !caller.IsFiler(row)
            ? TemplateUnknown
            : new Found(row.Number, new(await reading.FactsAsync(row, cancel), row.Organisation));
    }

    private async Task<Result<Found>> DraftAsync(Guid id, Caller caller, CancellationToken cancel)
    {
        var found = await writers.HoldAsync(id, caller, cancel);
        return found.Refused(out _, out var held)
            ? TemplateUnknown
            : new Found(
                Name: null,
                new(held.Draft.FactsOf(), held.Draft.ForOf() ?? caller.Organisation)
            );
    }
}
