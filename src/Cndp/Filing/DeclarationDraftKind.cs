using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Drafts of filings among a person's drafts.</summary>
internal sealed class DeclarationDraftKind(IStringLocalizer<DeclarationTexts> texts) : IDraftKind
{
    public const string Name = "cndp.declaration";

    public string Kind => Name;

    public string Title => texts["draft-title"];

    public string PathOf(Guid id) => $"/cndp/declarations/drafts/{id}/{DraftDeclaration.First}";
}
