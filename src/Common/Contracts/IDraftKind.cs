namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>A kind of draft that a module offers to go on with; the portal lists a person's drafts by it.</summary>
public interface IDraftKind
{
    /// <summary>As the draft's row names it, "pki.dossier".</summary>
    string Kind { get; }

    /// <summary>What it becomes when filed, in the language of the request.</summary>
    string Title { get; }

    /// <returns>The page where the draft is resumed, from the root, without a language.</returns>
    string PathOf(Guid id);
}
