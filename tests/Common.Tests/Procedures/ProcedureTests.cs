using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tests.Time;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Tests.Procedures;

/// <summary>The way of a file under law 55-19, step by step. A Monday; sixty clear days; no holiday near the ends.</summary>
public sealed class ProcedureTests
{
    private static readonly LegalClock Law = LegalClockTests.Clock();
    private static readonly ProcedureRules Rules = ProcedureRules.Of(Law);
    private static readonly DateTimeOffset Monday = MoroccanTime.At(new(2026, 3, 2), new(10, 0));
    private static readonly Reasons Both = new("Law 43-20 art. 12", "The identity was not proven");

    [Fact]
    public void A_complete_file_is_deposited_and_its_clock_runs()
    {
        var file = Deposited();

        Assert.Equal(ReceiptMention.FileDeposited, file.Mention);
        Assert.Equal(Monday, file.CompleteAt);
        // 2 March + 61 days = Saturday 2 May, hence Monday 4 May.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 5, 4)), file.DueAt(Law));
        Assert.False(file.IsLate(Law, file.DueAt(Law)!.Value.AddTicks(-1)));
        Assert.True(file.IsLate(Law, file.DueAt(Law)!.Value));
    }

    [Fact]
    public void An_incomplete_file_is_being_deposited_and_has_no_clock()
    {
        var file = new Procedure();

        Must(file.Deposit(Rules, ["Attestation"], Law, Monday));

        Assert.Equal(ReceiptMention.FileBeingDeposited, file.Mention);
        Assert.Null(file.DueAt(Law));
        Assert.Equal(MoroccanTime.EndOf(new(2026, 4, 2)), file.CompletionUntil);
        Assert.Equal("COMMON-083", Code(file.Return(Monday.AddDays(10))));
        Must(file.Complete(Law, Monday.AddDays(10)));
        Assert.Equal(ReceiptMention.FileDeposited, file.Mention);
        Assert.Equal(Monday.AddDays(10), file.CompleteAt);
    }

    [Fact]
    public void A_file_that_is_not_completed_in_time_is_returned_and_not_taken_any_more()
    {
        var file = new Procedure();
        Must(file.Deposit(Rules, ["Attestation"], Law, Monday));
        var late = file.CompletionUntil!.Value;

        Assert.Equal("COMMON-082", Code(file.Complete(Law, late)));
        Must(file.Return(late));
        Assert.Equal(ProcedureState.Returned, file.State);
        Assert.Equal("COMMON-080", Code(file.Complete(Law, late)));
    }

    [Fact]
    public void Something_is_asked_for_once_in_the_first_half_with_reasons()
    {
        var late = Deposited();
        Assert.Equal("COMMON-085", Code(Ask(late, Monday.AddDays(32))));

        var file = Deposited();
        Assert.Equal(
            "COMMON-086",
            Code(file.Ask(CompletionKind.Information, ["Map"], " ", Rules, Law, Monday.AddDays(5)))
        );
        Assert.Equal(
            "COMMON-081",
            Code(file.Ask(CompletionKind.Information, [], "Why", Rules, Law, Monday.AddDays(5)))
        );
        Must(Ask(file, Monday.AddDays(5)));
        Assert.Equal("COMMON-080", Code(Ask(file, Monday.AddDays(6))));
        Must(file.Answer(Law, Monday.AddDays(6)));
        Assert.Equal("COMMON-084", Code(Ask(file, Monday.AddDays(7))));
    }

    [Fact]
    public void The_clock_stands_while_something_is_asked_and_goes_on_for_what_was_left()
    {
        var file = Deposited();
        Must(Ask(file, Monday.AddDays(5)));
        var left = file.Remaining(Law, Monday.AddDays(5));

        Assert.True(file.IsSuspended);
        Assert.Null(file.DueAt(Law));
        Assert.Equal(left, file.Remaining(Law, Monday.AddDays(20)));
        Assert.False(file.IsLate(Law, Monday.AddDays(200)));
        Must(file.Answer(Law, Monday.AddDays(25)));

        // Twenty days later than 2 May: Friday 22 May.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 5, 22)), file.DueAt(Law));
    }

    [Fact]
    public void What_is_not_answered_in_time_is_returned()
    {
        var file = Deposited();
        Must(Ask(file, Monday.AddDays(5)));

        Assert.Equal("COMMON-083", Code(file.Return(Monday.AddDays(20))));
        Assert.Equal("COMMON-082", Code(file.Answer(Law, file.AnswerUntil!.Value)));
        Must(file.Return(file.AnswerUntil.Value));
        Assert.True(file.IsClosed);
    }

    [Fact]
    public void A_delay_is_extended_once_and_before_it_is_over()
    {
        var file = Deposited();

        Assert.Equal("COMMON-086", Code(Extend(file, Monday.AddDays(50), reasons: null)));
        Must(Extend(file, Monday.AddDays(50)));
        // 2 May + 30 days: Monday 1 June.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 6, 1)), file.DueAt(Law));
        Assert.Equal("COMMON-087", Code(Extend(file, Monday.AddDays(51))));

        var late = Deposited();
        Assert.Equal("COMMON-088", Code(Extend(late, late.DueAt(Law)!.Value)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Law 43-20", null)]
    [InlineData(null, "The identity was not proven")]
    [InlineData("  ", "The identity was not proven")]
    public void A_refusal_states_its_legal_and_its_factual_reasons(string? legal, string? factual)
    {
        var file = Deposited();

        Assert.Equal(
            "COMMON-089",
            Code(file.Refuse("hind", new(legal, factual), Law, Monday.AddDays(9)))
        );
        Assert.Equal(ProcedureState.Running, file.State);
    }

    [Fact]
    public void Silence_grants_what_is_on_the_list_and_nothing_else()
    {
        var listed = new Procedure();
        Must(listed.Deposit(Rules with { SilenceGrants = true }, [], Law, Monday));
        var after = listed.DueAt(Law)!.Value;

        Assert.Equal("COMMON-091", Code(listed.GrantBySilence(Law, after.AddTicks(-1))));
        Assert.Equal("COMMON-090", Code(listed.Refuse("hind", Both, Law, after)));
        Assert.Equal("COMMON-090", Code(listed.Grant("hind", Law, after)));
        Must(listed.GrantBySilence(Law, after));
        Assert.Equal(GrantedBy.Silence, listed.GrantedBy);

        var other = Deposited();
        Assert.Equal("COMMON-091", Code(other.GrantBySilence(Law, after)));
        Must(other.Refuse("hind", Both, Law, after));
    }

    [Fact]
    public void A_refusal_is_appealed_within_thirty_days_and_answered_by_somebody_else()
    {
        var file = Deposited();
        Assert.Equal("COMMON-092", Code(Appeal(file, Monday.AddDays(8))));
        Must(file.Refuse("hind", Both, Law, Monday.AddDays(9)));
        var until = file.AppealUntil(Rules, Law, Monday.AddDays(10))!.Value;

        Assert.Equal(MoroccanTime.EndOf(new(2026, 4, 13)), until);
        Assert.Equal("COMMON-093", Code(Appeal(file, until)));
        Must(Appeal(file, until.AddTicks(-1)));
        Assert.Equal("COMMON-094", Code(file.AnswerAppeal(true, "hind", Both, until)));
        Assert.Equal("COMMON-089", Code(file.AnswerAppeal(false, "nora", new(null, null), until)));
        Must(file.AnswerAppeal(true, "nora", new(null, null), until));
        Assert.Equal((ProcedureState.Granted, GrantedBy.Appeal), (file.State, file.GrantedBy));
        Assert.Equal("hind", file.DecidedBy);
    }

    [Fact]
    public void Silence_that_does_not_grant_is_appealed_like_a_refusal()
    {
        var file = Deposited();
        var due = file.DueAt(Law)!.Value;

        Assert.Null(file.AppealUntil(Rules, Law, due.AddTicks(-1)));
        // Monday 4 May + 31 days: Thursday 4 June.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 6, 4)), file.AppealUntil(Rules, Law, due));
        Must(Appeal(file, due));
        // 5 May + 16 days: Thursday 21 May.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 5, 21)), file.AppealAnswerUntil);
        Must(file.AnswerAppeal(false, "nora", Both, due.AddDays(1)));
        Assert.Equal(ProcedureState.Upheld, file.State);
    }

    [Fact]
    public void A_list_of_pieces_has_words_and_an_end()
    {
        foreach (
            var list in (string[][])
                [
                    [" "],
                    ["Map", "Map"],
                    [new string('x', 301)],
                    [.. Enumerable.Range(0, 51).Select(number => $"Piece {number}")],
                ]
        )
        {
            Assert.Equal("COMMON-081", Code(new Procedure().Deposit(Rules, list, Law, Monday)));
        }
    }

    [Fact]
    public void A_delay_is_extended_on_the_grounds_of_its_own_rules_alone()
    {
        var decree = Rules with { ExtensionGrounds = [ExtensionGround.ReasonedDecision] };

        Assert.Equal(
            "COMMON-097",
            Code(
                Deposited()
                    .Extend(ExtensionGround.ReasonedDecision, "Two readings", Rules, Law, Monday)
            )
        );
        Assert.Equal(
            "COMMON-097",
            Code(
                Deposited().Extend(ExtensionGround.PublicInquiry, "An inquiry", decree, Law, Monday)
            )
        );
        Must(
            Deposited()
                .Extend(ExtensionGround.ReasonedDecision, "Two readings", decree, Law, Monday)
        );
    }

    private static Procedure Deposited()
    {
        var file = new Procedure();
        Must(file.Deposit(Rules, [], Law, Monday));
        return file;
    }

    private static Result<Procedure> Ask(Procedure file, DateTimeOffset now) =>
        file.Ask(CompletionKind.Replacement, ["Attestation"], "It is unsigned", Rules, Law, now);

    private static Result<Procedure> Extend(
        Procedure file,
        DateTimeOffset now,
        string? reasons = "An expert looks at it"
    ) => file.Extend(ExtensionGround.TechnicalExpertise, reasons, Rules, Law, now);

    private static Result<Procedure> Appeal(Procedure file, DateTimeOffset now) =>
        file.Appeal("It was proven", Rules, Law, now);

    private static void Must(Result<Procedure> moved) => Assert.Null(Code(moved));

    private static string? Code(Result<Procedure> moved) =>
        moved.Match<string?>(_ => null, problem => problem.Code);
}
