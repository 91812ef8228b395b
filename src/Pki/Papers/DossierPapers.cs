using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Papers;

/// <summary>Asks for the papers of a dossier: what people get in writing of each step, under the seal of the registration authority. Called before the step is saved, so that both are kept or neither.</summary>
internal sealed class DossierPapers(
    PaperDesk<PkiDbContext> desk,
    ProcedurePapers procedures,
    DossierSeal seal,
    Seals seals,
    IStringLocalizer<DossierTexts> texts,
    IServiceProvider services
)
{
    private const SealingBody Speaks = SealingBody.Registration;

    /// <summary>What is missing of a dossier, in the words of its receipt.</summary>
    /// <param name="missing">"identity", "attestation".</param>
    public IReadOnlyList<string> Words(IEnumerable<string> missing) =>
        [.. missing.Select(what => texts[$"missing-{what}"].Value)];

    /// <summary>The receipt of the deposit (law 55-19 art. 10).</summary>
    /// <param name="organisation">Its name.</param>
    /// <param name="missing">As for <see cref="Words"/>.</param>
    public void Receipt(Dossier row, string organisation, IReadOnlyList<string> missing) =>
        Receipt(row, organisation, missing, occasion: 1);

    /// <summary>The second receipt, of a dossier that was being deposited and has become complete.</summary>
    public async Task CompleteReceiptAsync(Dossier row, CancellationToken cancel)
    {
        var names = await NamesAsync([$"{row.Organisation}"], cancel);
        var organisation = names.GetValueOrDefault($"{row.Organisation}", string.Empty);
        Receipt(row, organisation, missing: [], occasion: 2);
    }

    private void Receipt(
        Dossier row,
        string organisation,
        IReadOnlyList<string> missing,
        int occasion
    )
    {
        var who = seal.Open(row);
        Ask(
            row,
            "deposit-receipt",
            occasion,
            () =>
                procedures.Receipt(
                    File(row, who, organisation, by: null),
                    row.Procedure,
                    Words(missing)
                )
        );
    }

    public Task CompletionRequestAsync(Dossier row, string officer, CancellationToken cancel) =>
        AskAsync(
            row,
            ("completion-request", 1),
            officer,
            file => procedures.CompletionRequest(file, row.Procedure),
            cancel
        );

    public Task ApprovalAsync(Dossier row, CancellationToken cancel) =>
        AskAsync(
            row,
            ("approval", row.Round),
            row.ApprovedBy!,
            file => procedures.Grant(file, row.ApprovedAt!.Value),
            cancel
        );

    public Task RefusalAsync(Dossier row, LegalClock law, CancellationToken cancel) =>
        AskAsync(
            row,
            ("refusal", 1),
            row.Procedure.DecidedBy!,
            file => procedures.Refusal(file, row.Procedure, ProcedureRules.Of(law)),
            cancel
        );

    public Task AppealAnswerAsync(Dossier row, CancellationToken cancel) =>
        AskAsync(
            row,
            ("appeal-answer", 1),
            row.Procedure.AppealAnsweredBy!,
            file => procedures.AppealAnswer(file, row.Procedure),
            cancel
        );

    /// <summary>Any other paper of a dossier.</summary>
    /// <param name="describe">Called in each language; the body that speaks and the rows that say for whom are given to it.</param>
    public async Task AskAsync(
        Dossier row,
        (string Kind, int Occasion) what,
        string? by,
        Func<ProcedureFile, Paper> describe,
        CancellationToken cancel
    )
    {
        var (who, names) = (seal.Open(row), await NamesAsync([by, $"{row.Organisation}"], cancel));
        var organisation = names.GetValueOrDefault($"{row.Organisation}", string.Empty);
        var name = by is null ? null : names.GetValueOrDefault(by);
        Ask(row, what.Kind, what.Occasion, () => describe(File(row, who, organisation, name)));
    }

    /// <returns>Names by identifier; none where Identity runs in another process.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(ids, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    private void Ask(Dossier row, string kind, int occasion, Func<Paper> describe) =>
        desk.Ask(new(row.Id, kind, occasion, Speaks, row.FiledAt + DossierMap.Kept, describe));

    private ProcedureFile File(Dossier row, Particulars who, string organisation, string? by) =>
        new(
            $"{seals.Organisation(Speaks)} · {texts["paper-body"]}",
            row.Number,
            [
                new(texts["paper-about"], texts[$"use-{row.Use}"]),
                .. Name("name-latin", who.GivenLatin, who.FamilyLatin),
                .. Name("name-arabic", who.GivenArabic, who.FamilyArabic),
                .. organisation.Length == 0
                    ? []
                    : (PaperRow[])[new(texts["organisation"], organisation)],
                new(texts["department"], who.Department),
            ],
            by
        );

    private IEnumerable<PaperRow> Name(string label, string? given, string? family) =>
        given is null || family is null ? [] : [new(texts[label], $"{given} {family}")];
}
