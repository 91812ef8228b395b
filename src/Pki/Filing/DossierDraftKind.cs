using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>Drafts of dossiers among a person's drafts.</summary>
internal sealed class DossierDraftKind(IStringLocalizer<DossierTexts> texts) : IDraftKind
{
    public const string Name = "pki.dossier";

    public string Kind => Name;

    public string Title => texts["draft-title"];

    public string PathOf(Guid id) => $"/dossiers/drafts/{id}/{DraftSteps.First}";
}
