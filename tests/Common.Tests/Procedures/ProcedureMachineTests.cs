using CsCheck;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tests.Time;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Tests.Procedures;

/// <summary>Whatever is tried, in whatever order and whenever: what the law promises holds.</summary>
public sealed class ProcedureMachineTests
{
    private static readonly LegalClock Law = LegalClockTests.Clock();
    private static readonly PeriodUnit[] Units =
    [
        PeriodUnit.Hours,
        PeriodUnit.Days,
        PeriodUnit.ClearDays,
        PeriodUnit.WorkingDays,
        PeriodUnit.WorkingHours,
        PeriodUnit.Months,
    ];

    private static readonly Reasons Both = new("Law 43-20", "Not proven");

    private static readonly Gen<ProcedureRules> AnyRules = Gen.Select(
        Gen.Int[1, 60],
        Gen.Int[0, Units.Length - 1],
        Gen.Bool,
        (value, unit, silence) =>
            ProcedureRules.Of(Law, new(value, Units[unit], "A test", PeriodKind.Product), silence)
    );

    /// <summary>Which move, and hours since the one before.</summary>
    private static readonly Gen<(int Move, int Hours)[]> AnyMoves = Gen.Select(
        Gen.Int[0, 12],
        Gen.Int[0, 400]
    ).Array[1, 25];

    [Fact]
    public void No_sequence_of_moves_asks_twice_extends_twice_or_leaves_what_is_closed() =>
        Gen.Select(AnyRules, AnyMoves)
            .Sample(
                (rules, moves) =>
                {
                    var file = new Procedure();
                    var now = new DateTimeOffset(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);
                    var (asked, extended, answered) = (0, 0, 0);
                    foreach (var (move, hours) in moves)
                    {
                        now = now.AddHours(hours);
                        var (state, due) = (file.State, file.RunsOutAt);
                        var done = Try(file, move, rules, now);
                        asked += done && move == 4 ? 1 : 0;
                        answered += done && move == 5 ? 1 : 0;
                        extended += done && move == 6 ? 1 : 0;
                        if (!done)
                        {
                            Assert.Equal((state, due), (file.State, file.RunsOutAt));
                        }
                    }

                    Assert.True(asked <= 1 && extended <= 1 && answered <= asked);
                    Assert.Equal(file.CompleteAt is not null, file.RunsOutAt is not null);
                    Assert.True(
                        file.State is not ProcedureState.Refused || file.LegalReasons is not null
                    );
                    Assert.True(file.GrantedBy is not GrantedBy.Silence || file.SilenceGrants);
                }
            );

    [Fact]
    public void A_suspension_takes_and_gives_nothing() =>
        Gen.Select(AnyRules, Gen.Double[0, 0.49], Gen.Int[0, 500])
            .Sample(
                (rules, part, hours) =>
                {
                    var start = new DateTimeOffset(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);
                    var file = new Procedure();
                    file.Deposit(rules, [], Law, start);
                    var whole = file.RunsOutAt!.Value;
                    var stopped = start + (whole - start) * part;
                    var resumed = stopped.AddHours(hours);
                    file.Ask(CompletionKind.Information, ["Map"], "Why", rules, Law, stopped);
                    Assert.True(file.IsSuspended);
                    Assert.Equal(file.Remaining(Law, stopped), file.Remaining(Law, resumed));
                    if (file.Answer(Law, resumed).Refused(out _, out _))
                    {
                        Assert.True(resumed >= file.AnswerUntil);
                        return;
                    }

                    Assert.Equal(
                        Left(whole, rules.Delay.Unit, stopped),
                        Left(file.RunsOutAt!.Value, rules.Delay.Unit, resumed)
                    );
                }
            );

    /// <summary>As the term itself is counted: hours to the tick, working hours while open, days by the day.</summary>
    private static object Left(DateTimeOffset end, PeriodUnit unit, DateTimeOffset at) =>
        unit switch
        {
            PeriodUnit.Hours => end - at,
            PeriodUnit.WorkingHours => Law.WorkingTime(at, end),
            PeriodUnit.WorkingDays => Enumerable
                .Range(
                    1,
                    MoroccanTime.LastDayBefore(end).DayNumber - MoroccanTime.DayOf(at).DayNumber
                )
                .Count(ahead => Law.IsWorkingDay(MoroccanTime.DayOf(at).AddDays(ahead))),
            _ => MoroccanTime.LastDayBefore(end).DayNumber - MoroccanTime.DayOf(at).DayNumber,
        };

    private static bool Try(Procedure file, int move, ProcedureRules rules, DateTimeOffset now) =>
        !Moved(file, move, rules, now).Refused(out _, out _);

    private static Result<Procedure> Moved(
        Procedure file,
        int move,
        ProcedureRules rules,
        DateTimeOffset now
    ) =>
        move switch
        {
            0 => file.Deposit(rules, [], Law, now),
            1 => file.Deposit(rules, ["Attestation"], Law, now),
            2 => file.Complete(Law, now),
            3 => file.Return(now),
            4 => file.Ask(CompletionKind.Information, ["Map"], "Why", rules, Law, now),
            5 => file.Answer(Law, now),
            6 => file.Extend(ExtensionGround.PublicInquiry, "An inquiry", rules, Law, now),
            7 => file.Grant("hind", Law, now),
            8 => file.Refuse("hind", Both, Law, now),
            9 => file.GrantBySilence(Law, now),
            10 => file.Withdraw(now),
            11 => file.Appeal("It was", rules, Law, now),
            _ => file.AnswerAppeal(now.Hour % 2 == 0, "nora", Both, now),
        };
}
