namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The words of a module's notices. Each module that notifies registers one; the dispatcher asks all of them.</summary>
public interface INoticeTexts
{
    /// <param name="kind">"dossier.completion-asked".</param>
    /// <param name="values">Of the notice; may be personal data.</param>
    /// <returns>In the current UI culture; null for a kind of another module.</returns>
    NoticeText? Find(string kind, IReadOnlyDictionary<string, string> values);
}

public sealed record NoticeText(string Title, string Body);
