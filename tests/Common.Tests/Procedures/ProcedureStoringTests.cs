using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Common.Tests.Time;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Procedures;

/// <summary>The columns that Procedure.cs lists keep everything that a procedure is.</summary>
public sealed class ProcedureStoringTests
{
    private static readonly LegalClock Law = LegalClockTests.Clock();
    private static readonly ProcedureRules Rules = ProcedureRules.Of(Law);
    private static readonly DateTimeOffset Monday = MoroccanTime.At(new(2026, 3, 2), new(10, 0));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_goes_its_whole_way_from_row_to_row(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var id = Ids.New(suite.Clock);
        await suite.InNotesAsync(db =>
        {
            db.Filings.Add(new() { Id = id });
            return db.SaveChangesAsync();
        });

        await MoveAsync(file => file.Deposit(Rules, ["Attestation", "Plan, signé"], Law, Monday));
        await MoveAsync(file => file.Complete(Law, Monday.AddDays(3)));
        await MoveAsync(file =>
            file.Ask(
                CompletionKind.Replacement,
                ["Pièce « A »"],
                "Illisible",
                Rules,
                Law,
                Monday.AddDays(5)
            )
        );
        Assert.True((await ReadAsync()).IsSuspended);
        await MoveAsync(file => file.Answer(Law, Monday.AddDays(9)));
        await MoveAsync(file =>
            file.Extend(ExtensionGround.PublicInquiry, "An inquiry", Rules, Law, Monday.AddDays(10))
        );
        await MoveAsync(file =>
            file.Refuse("hind", new("Law 43-20 art. 12", "Not proven"), Law, Monday.AddDays(20))
        );
        await MoveAsync(file => file.Appeal("It was", Rules, Law, Monday.AddDays(30)));
        await MoveAsync(file =>
            file.AnswerAppeal(grants: true, "nora", new(null, null), Monday.AddDays(31))
        );

        var kept = await ReadAsync();
        Assert.Equal(["Attestation", "Plan, signé"], kept.Missing);
        Assert.Equal(["Pièce « A »"], kept.AskedFor);
        Assert.Equal(
            (ProcedureState.Granted, GrantedBy.Appeal, "hind", "nora"),
            (kept.State, kept.GrantedBy, kept.DecidedBy, kept.AppealAnsweredBy)
        );
        Assert.Equal(
            (Monday, Monday.AddDays(3), Monday.AddDays(20)),
            (kept.DepositedAt, kept.CompleteAt, kept.ClosedAt)
        );
        Assert.Equal(PeriodUnit.ClearDays, kept.DelayUnit);
        Assert.NotNull(kept.RunsOutAt);

        Task<Procedure> ReadAsync() =>
            suite.InNotesAsync(async db =>
                (await db.Filings.AsNoTracking().SingleAsync(row => row.Id == id)).Procedure
            );

        Task MoveAsync(Func<Procedure, Result<Procedure>> move) =>
            suite.InNotesAsync(async db =>
            {
                var filing = await db.Filings.SingleAsync(row => row.Id == id);
                Assert.Null(move(filing.Procedure).Match<string?>(_ => null, no => no.Code));
                return await db.SaveChangesAsync();
            });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_queue_is_sorted_and_narrowed_by_the_clock_in_the_database(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.InNotesAsync(db =>
        {
            foreach (var days in (int[])[5, 1, 3])
            {
                var filing = new Filing { Id = Ids.New(suite.Clock) };
                filing.Procedure.Deposit(Rules, [], Law, Monday.AddDays(days));
                db.Filings.Add(filing);
            }

            db.Filings.Add(new() { Id = Ids.New(suite.Clock) });
            return db.SaveChangesAsync();
        });

        var starts = await suite.InNotesAsync(db =>
            db.Filings.Where(row => row.Procedure.State == ProcedureState.Running)
                .OrderBy(row => row.Procedure.RunsOutAt)
                .Select(row => row.Procedure.CompleteAt)
                .ToListAsync()
        );

        Assert.Equal([Monday.AddDays(1), Monday.AddDays(3), Monday.AddDays(5)], starts);
    }
}
