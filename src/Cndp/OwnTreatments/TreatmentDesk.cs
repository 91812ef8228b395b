using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>How each of the suite's own treatments stands, and who may file one: the data controller of the organisation that operates the suite.</summary>
internal sealed class TreatmentDesk(
    CndpDbContext db,
    TreatmentBook book,
    Registers registers,
    IStringLocalizer<OwnTreatmentTexts> texts,
    TimeProvider clock
) : IOwnTreatments
{
    private static readonly DeclarationState[] Over =
    [
        DeclarationState.Refused,
        DeclarationState.Withdrawn,
        DeclarationState.Ended,
        DeclarationState.Returned,
        DeclarationState.Abandoned,
    ];

    /// <param name="Declaration">The filing, or the draft that becomes one; null where neither is there.</param>
    /// <param name="Number">Null while the national register does not show it.</param>
    internal sealed record Standing(
        Treatment Treatment,
        TreatmentState State,
        Guid? Declaration,
        string? Number
    );

    public async Task<IReadOnlyList<OwnTreatmentLine>> ListAsync(CancellationToken cancel) =>
        [
            .. (await StandingsAsync(cancel)).Select(one => new OwnTreatmentLine(
                one.Treatment.Name.In(CultureInfo.CurrentUICulture),
                one.Number,
                // A draft is its writer's matter: to everybody else nothing is declared yet.
                texts[
                    $"state-{(one.State is TreatmentState.Prepared ? TreatmentState.ToDeclare : one.State)}"
                ]
            )),
        ];

    public async Task<IReadOnlyList<Standing>> StandingsAsync(CancellationToken cancel)
    {
        var rows = await db
            .OwnTreatments.AsNoTracking()
            .ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, cancel);
        var standings = new List<Standing>();
        foreach (var treatment in book.All)
        {
            standings.Add(
                rows.TryGetValue(treatment.Code, out var row)
                    ? await StandingAsync(treatment, row.Declaration, cancel)
                    : new(treatment, TreatmentState.ToDeclare, Declaration: null, Number: null)
            );
        }

        return standings;
    }

    /// <summary>What is to be filed of a treatment, for whoever may.</summary>
    /// <returns>CNDP-120, CNDP-121, CNDP-122, or the answers to begin with.</returns>
    public async Task<Result<Treatment>> OpenAsync(
        string code,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (!await IsOperatorsAsync(caller, cancel))
        {
            return OwnTreatmentProblems.OfOperator;
        }

        if (book.Find(code) is not { } treatment)
        {
            return OwnTreatmentProblems.Unknown;
        }

        var row = await db
            .OwnTreatments.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Code == code, cancel);
        return
            row is not null
            && (await StandingAsync(treatment, row.Declaration, cancel)).State
                is not (TreatmentState.ToDeclare or TreatmentState.NoLonger)
            ? OwnTreatmentProblems.FiledAlready
            : treatment;
    }

    public async Task<bool> IsOperatorsAsync(Caller caller, CancellationToken cancel) =>
        caller.SeesOrganisation()
        && (await registers.OrganisationAsync(caller.Organisation, cancel))?.Kind
            is OrganisationKinds.Operator;

    /// <summary>Writes down which draft or filing declares it, with the caller's next save.</summary>
    public async Task EnterAsync(
        Treatment treatment,
        Guid declaration,
        Caller caller,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        if (await db.OwnTreatments.FindAsync([treatment.Code], cancel) is { } row)
        {
            (row.Declaration, row.Organisation) = (declaration, caller.Organisation);
            (row.PreparedBy, row.PreparedAt) = (caller.Subject, now);
        }
        else
        {
            db.OwnTreatments.Add(
                new()
                {
                    Code = treatment.Code,
                    Declaration = declaration,
                    Organisation = caller.Organisation,
                    PreparedBy = caller.Subject,
                    PreparedAt = now,
                }
            );
        }

        db.Record(
            clock,
            "treatment.prepared",
            $"{declaration}",
            caller.Subject,
            new JsonObject { ["treatment"] = treatment.Code }
        );
    }

    private async Task<Standing> StandingAsync(
        Treatment treatment,
        Guid declaration,
        CancellationToken cancel
    )
    {
        // Submitted to authorisation, it is the request that takes it up that counts.
        var filing = await db
            .Declarations.AsNoTracking()
            .Where(row => row.Id == declaration || row.Follows == declaration)
            .OrderByDescending(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.State,
            })
            .FirstOrDefaultAsync(cancel);
        if (filing is null)
        {
            return await db.Drafts.AnyAsync(draft => draft.Id == declaration, cancel)
                ? new(treatment, TreatmentState.Prepared, declaration, Number: null)
                : new(treatment, TreatmentState.ToDeclare, Declaration: null, Number: null);
        }

        var state =
            filing.State is DeclarationState.Authorised ? TreatmentState.Authorised
            : filing.State.IsInForce() ? TreatmentState.Declared
            : Over.Contains(filing.State) ? TreatmentState.NoLonger
            : TreatmentState.UnderWay;
        var number = await db
            .Entries.Where(entry => entry.Id == filing.Id)
            .Select(entry => entry.Number)
            .SingleOrDefaultAsync(cancel);
        return new(treatment, state, filing.Id, number);
    }
}

/// <summary>How one of the suite's own treatments stands. The names stand in the API.</summary>
internal enum TreatmentState
{
    ToDeclare,

    /// <summary>A draft waits to be completed and signed.</summary>
    Prepared,

    /// <summary>Filed: the commission has not answered yet.</summary>
    UnderWay,
    Declared,
    Authorised,

    /// <summary>Withdrawn, refused, or ended.</summary>
    NoLonger,
}
