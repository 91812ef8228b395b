namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>What the page /verify says; French in PageTexts.resx, the others beside it.</summary>
internal sealed class PageTexts;
