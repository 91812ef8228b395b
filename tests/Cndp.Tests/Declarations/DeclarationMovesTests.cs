using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>The table of moves with fixed dates: offsets that change, holidays, and whatever is tried in whatever order.</summary>
public sealed class DeclarationMovesTests
{
    private static readonly LegalClock Law = new(Options.Create(new LawOptions()));

    private static readonly Reasons Both = new("Law 09-08 art. 20", "Manifest dangers");

    [Theory]
    // Day 8 is a Tuesday; the clocks go back for Ramadan on 15 February 2026 and forward on 22 March.
    [InlineData("2026-03-02T10:00", "2026-03-10T23:59", true)]
    [InlineData("2026-03-02T10:00", "2026-03-11T00:00", false)]
    [InlineData("2026-02-09T23:59", "2026-02-17T23:59", true)]
    [InlineData("2026-02-09T23:59", "2026-02-18T00:00", false)]
    [InlineData("2026-03-16T00:00", "2026-03-24T23:59", true)]
    [InlineData("2026-03-16T00:00", "2026-03-25T00:00", false)]
    public void Eight_days_follow_the_day_of_filing(string filed, string at, bool inTime)
    {
        foreach (var issued in (bool[])[true, false])
        {
            var row = Filed(Local(filed), DeclarationKind.Declaration);
            if (issued)
            {
                Must(row.IssueReceipt(Declaration.TheClock, Law, row.FiledAt));
            }

            var done = row.Reclassify("samira", Both, Law, Local(at));

            Assert.Equal(inTime ? null : "CNDP-030", Code(done));
            Assert.Equal(inTime, row.State is DeclarationState.Reclassified);
        }
    }

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-05-04")]
    [InlineData("2026-09-06T10:00", "2026-11-09")]
    [InlineData("2026-12-31T10:00", "2027-03-01")]
    public void Silence_authorises_from_the_day_after_the_last(string filed, string last)
    {
        var row = Filed(Local(filed), DeclarationKind.Authorisation);
        var end = Local($"{last}T23:59").AddMinutes(1);

        Assert.Equal("COMMON-091", Code(row.AuthoriseBySilence(Law, end.AddTicks(-1))));
        // Written down a week late, it holds from the day after the last all the same.
        Must(row.AuthoriseBySilence(Law, end.AddDays(7)));
        Assert.Equal(GrantedBy.Silence, row.Procedure.GrantedBy);
        Assert.Equal(end, row.DecidedAt);
    }

    [Fact]
    public void What_an_officer_proposed_is_no_condition_of_silence()
    {
        var row = Filed(Local("2026-03-02T10:00"), DeclarationKind.Authorisation);
        Must(row.Take("samira"));
        Must(row.Propose("samira", new(true, ["Never by post"], "In order"), Law, row.FiledAt));

        Must(row.AuthoriseBySilence(Law, Local("2026-05-05T00:00")));

        Assert.Empty(row.Conditions);
    }

    [Fact]
    public void A_declaration_has_no_silence_and_a_request_no_receipt()
    {
        var declared = Filed(Local("2026-03-02T10:00"), DeclarationKind.SimplifiedDeclaration);
        var asked = Filed(Local("2026-03-02T10:00"), DeclarationKind.Authorisation);

        Assert.Equal(
            "COMMON-091",
            Code(declared.AuthoriseBySilence(Law, Local("2027-03-02T10:00")))
        );
        Assert.Equal("CNDP-029", Code(asked.IssueReceipt("samira", Law, asked.FiledAt)));
        Assert.Equal("CNDP-021", Code(declared.Take("samira")));
        Assert.Equal("CNDP-021", Code(asked.Reclassify("samira", Both, Law, asked.FiledAt)));
    }

    [Fact]
    public void No_sequence_of_moves_leaves_an_end_or_decides_without_its_reasons() =>
        Gen.Select(
                Gen.Int[0, (int)DeclarationKind.ExemptRegister],
                Gen.Select(Gen.Int[0, 16], Gen.Int[0, 700], Gen.Bool).Array[1, 25]
            )
            .Sample(
                (kind, moves) =>
                {
                    var now = Local("2026-03-02T10:00");
                    var row = Filed(now, (DeclarationKind)kind);
                    foreach (var (move, hours, flag) in moves)
                    {
                        now = now.AddHours(hours);
                        var (state, version) = (row.State, row.Version);
                        var done = !Try(row, move, flag, now).Refused(out _, out _);

                        Assert.True(done || (state, version) == (row.State, row.Version));
                        Assert.True(!IsEnd(state) || row.State == state);
                        Assert.Equal(done, row.Version > version);
                    }

                    Assert.True(
                        row.State
                            is not (DeclarationState.Reclassified or DeclarationState.Withdrawn)
                            || row is { LegalReasons: not null, FactualReasons: not null }
                    );
                    Assert.True(
                        row.State is not DeclarationState.Refused
                            || row.Procedure.LegalReasons is not null
                    );
                    Assert.True(
                        row.State is not DeclarationState.Authorised || row.Kind.IsAuthorised()
                    );
                    // Only a reasoned opinion is one, and silence authorises no transfer.
                    Assert.True(
                        row.State is not DeclarationState.OpinionGiven
                            || row is { Outcome: not null, LegalReasons: not null }
                    );
                    Assert.True(
                        row.Procedure.GrantedBy is not GrantedBy.Silence
                            || row.Kind is DeclarationKind.Authorisation
                    );
                    // Whoever decided had not proposed it.
                    Assert.True(
                        row.Procedure.DecidedBy is null
                            || !row.Kind.IsDecided()
                            || row.Procedure.DecidedBy != row.ProposedBy
                    );
                }
            );

    private static bool IsEnd(DeclarationState state) =>
        state
            is DeclarationState.Reclassified
                or DeclarationState.Withdrawn
                or DeclarationState.Ended
                or DeclarationState.Returned
                or DeclarationState.OpinionGiven
                or DeclarationState.NotExempt
                or DeclarationState.Fallen
                or DeclarationState.Abandoned;

    private static Result<Declaration> Try(Declaration row, int move, bool flag, DateTimeOffset now)
    {
        var (who, reasons) = (flag ? "samira" : "hassan", flag ? Both : new(null, "Only facts"));
        return move switch
        {
            0 => row.IssueReceipt(who, Law, now),
            1 => row.AskCompletion(["Contract"], "It is missing", Law, now),
            2 => row.AnswerCompletion(Law, now),
            3 => row.Return(now),
            4 => row.Abandon(now),
            5 => row.Reclassify(who, reasons, Law, now),
            6 => row.Take(who),
            7 => row.Propose(who, new(flag, ["A condition"], "Examined"), Law, now),
            8 => row.Authorise(who, flag ? null : [], Law, now),
            9 => row.Refuse(who, reasons, Law, now),
            10 => row.Extend("Two readings", Law, now),
            11 => row.AuthoriseBySilence(Law, now),
            12 => flag ? row.Appeal("It was", Law, now) : row.AnswerAppeal(true, "nora", Both, now),
            13 => row.Withdraw(who, reasons, now),
            15 => row.GiveOpinion(
                who,
                new(
                    flag ? OpinionOutcome.Reserved : OpinionOutcome.Favourable,
                    ["Say for how long"],
                    reasons
                ),
                Law,
                now
            ),
            16 => row.Note(who, Law, now),
            _ => flag ? row.End(who, now) : row.Amend(),
        };
    }

    private static Declaration Filed(DateTimeOffset at, DeclarationKind kind)
    {
        var row = new Declaration
        {
            Id = Guid.CreateVersion7(at),
            Number = "D-2026-000001-1",
            Kind = kind,
            Organisation = Guid.CreateVersion7(at),
            FiledBy = "nadia",
            FiledAt = at,
            Mandate = null,
            MandateNumber = null,
            Follows = null,
            Alerts = [],
            HeldForOfficer = false,
        };
        Must(row.Deposit(Law, []));
        return row;
    }

    private static void Must(Result<Declaration> moved) => Assert.Null(Code(moved));

    private static string? Code(Result<Declaration> moved) =>
        moved.Match<string?>(_ => null, problem => problem.Code);

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return MoroccanTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
