using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Identity.Organisations;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>One particular: where it is asked, how it is typed, which form it is kept in.</summary>
/// <param name="Name">As in the API and in the form.</param>
/// <param name="Step">The page that asks it.</param>
/// <param name="Most">Characters that the form takes.</param>
/// <param name="Read">The one form of what was typed; null where it breaks its rule.</param>
/// <param name="Refusal">That rule.</param>
internal sealed record ParticularsField(
    string Name,
    string Step,
    int Most,
    Func<Particulars, string?> Get,
    Func<Particulars, string?, Particulars> Set,
    Func<string, string?> Read,
    Problem Refusal
)
{
    public const string NameStep = "name";
    public const string NumbersStep = "numbers";
    public const string AddressStep = "address";
    public const string RepresentativeStep = "representative";
    public const string FilerStep = "filer";
    public const string ProofStep = "proof";
    public const string DomainsStep = "domains";

    /// <summary>All questions on one page, for whoever fills forms every day.</summary>
    public const string AllSteps = "all";

    public static readonly IReadOnlyList<string> Steps =
    [
        NameStep,
        NumbersStep,
        AddressStep,
        RepresentativeStep,
        FilerStep,
        ProofStep,
        DomainsStep,
    ];

    /// <summary>WHATWG's name of what the field holds, for browsers that fill it in (WCAG 2.2 criterion 1.3.5).</summary>
    public string? Autocomplete { get; init; }

    /// <summary>"ltr" for what is Latin in every language, "rtl" for Arabic.</summary>
    public string? Direction { get; init; }

    public string Type { get; init; } = "text";

    public string? InputMode { get; init; }

    public int Rows { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public static readonly IReadOnlyList<ParticularsField> All =
    [
        new(
            "name",
            NameStep,
            200,
            row => row.Name,
            (row, value) => row with { Name = value },
            ParticularsRules.LatinName,
            EnrolmentProblems.LatinNameInvalid
        )
        {
            Autocomplete = "organization",
            Direction = "auto",
        },
        new(
            "nameArabic",
            NameStep,
            200,
            row => row.NameArabic,
            (row, value) => row with { NameArabic = value },
            ParticularsRules.ArabicName,
            EnrolmentProblems.ArabicNameInvalid
        )
        {
            Direction = "auto",
        },
        new(
            "ice",
            NumbersStep,
            24,
            row => row.Ice,
            (row, value) => row with { Ice = value },
            Common.Numbers.Ice.Read,
            IdentityProblems.IceInvalid
        )
        {
            Direction = "ltr",
            InputMode = "numeric",
        },
        new(
            "court",
            NumbersStep,
            3,
            row => row.Court,
            (row, value) => row with { Court = value },
            text => CommercialCourts.Find(text)?.Code,
            EnrolmentProblems.CourtUnknown
        )
        {
            Choices = [.. CommercialCourts.All.Select(court => court.Code)],
        },
        new(
            "registerNumber",
            NumbersStep,
            14,
            row => row.RegisterNumber,
            (row, value) => row with { RegisterNumber = value },
            ParticularsRules.RegisterNumber,
            EnrolmentProblems.RegisterNumberInvalid
        )
        {
            Direction = "ltr",
            InputMode = "numeric",
        },
        new(
            "taxNumber",
            NumbersStep,
            12,
            row => row.TaxNumber,
            (row, value) => row with { TaxNumber = value },
            ParticularsRules.TaxNumber,
            EnrolmentProblems.TaxNumberInvalid
        )
        {
            Direction = "ltr",
            InputMode = "numeric",
        },
        new(
            "address",
            AddressStep,
            300,
            row => row.Address,
            (row, value) => row with { Address = value },
            text => ParticularsRules.Line(text, 300),
            EnrolmentProblems.LineInvalid(300)
        )
        {
            Autocomplete = "street-address",
            Direction = "auto",
        },
        new(
            "representativeName",
            RepresentativeStep,
            200,
            row => row.RepresentativeName,
            (row, value) => row with { RepresentativeName = value },
            ParticularsRules.LatinName,
            EnrolmentProblems.LatinNameInvalid
        )
        {
            Direction = "auto",
        },
        new(
            "representativeNameArabic",
            RepresentativeStep,
            200,
            row => row.RepresentativeNameArabic,
            (row, value) => row with { RepresentativeNameArabic = value },
            ParticularsRules.ArabicName,
            EnrolmentProblems.ArabicNameInvalid
        )
        {
            Direction = "auto",
        },
        new(
            "representativeFunction",
            RepresentativeStep,
            200,
            row => row.RepresentativeFunction,
            (row, value) => row with { RepresentativeFunction = value },
            text => ParticularsRules.Line(text, 200),
            EnrolmentProblems.LineInvalid(200)
        )
        {
            Direction = "auto",
        },
        new(
            "representativeEmail",
            RepresentativeStep,
            254,
            row => row.RepresentativeEmail,
            (row, value) => row with { RepresentativeEmail = value },
            MailDomain.ReadAddress,
            IdentityProblems.EmailInvalid
        )
        {
            Type = "email",
            Direction = "ltr",
        },
        new(
            "filer",
            FilerStep,
            5,
            row => row.Filer,
            (row, value) => row with { Filer = value },
            text => text is ParticularsRules.Self or ParticularsRules.Other ? text : null,
            EnrolmentProblems.ChoiceUnknown
        )
        {
            Choices = [ParticularsRules.Self, ParticularsRules.Other],
        },
        new(
            "representativeUserName",
            FilerStep,
            64,
            row => row.RepresentativeUserName,
            (row, value) => row with { RepresentativeUserName = value },
            ParticularsRules.UserName,
            IdentityProblems.UserNameInvalid
        )
        {
            Direction = "ltr",
        },
        new(
            "proofKind",
            ProofStep,
            20,
            row => row.ProofKind,
            (row, value) => row with { ProofKind = value },
            text => KindRules.ProofKinds.Contains(text, StringComparer.Ordinal) ? text : null,
            EnrolmentProblems.ChoiceUnknown
        )
        {
            Choices = KindRules.ProofKinds,
        },
        new(
            "proofNumber",
            ProofStep,
            100,
            row => row.ProofNumber,
            (row, value) => row with { ProofNumber = value },
            text => ParticularsRules.Line(text, 100, least: 1),
            EnrolmentProblems.LineInvalid(100)
        )
        {
            Direction = "auto",
        },
        new(
            "proofDate",
            ProofStep,
            10,
            row => row.ProofDate,
            (row, value) => row with { ProofDate = value },
            ParticularsRules.Date,
            EnrolmentProblems.ProofDateInvalid
        )
        {
            Type = "date",
            Direction = "ltr",
        },
        new(
            "proofIssuer",
            ProofStep,
            200,
            row => row.ProofIssuer,
            (row, value) => row with { ProofIssuer = value },
            text => ParticularsRules.Line(text, 200),
            EnrolmentProblems.LineInvalid(200)
        )
        {
            Direction = "auto",
        },
        new(
            "mailDomains",
            DomainsStep,
            2000,
            row => row.MailDomains is { Count: > 0 } list ? string.Join('\n', list) : null,
            (row, value) => row with { MailDomains = value?.Split('\n') },
            ParticularsRules.Domains,
            EnrolmentProblems.MailDomainInvalid
        )
        {
            Rows = 3,
            Direction = "ltr",
        },
    ];

    /// <exception cref="InvalidOperationException">There is none: only code asks by name.</exception>
    public static ParticularsField Named(string name) =>
        All.First(field => string.Equals(field.Name, name, StringComparison.Ordinal));

    public static IEnumerable<ParticularsField> Of(string step, KindRules kind) =>
        All.Where(field =>
            (step is AllSteps || string.Equals(field.Step, step, StringComparison.Ordinal))
            && kind.Asks(field.Name)
        );
}
